"""In and out without web: JSON documents become checked objects, results become JSON documents."""
