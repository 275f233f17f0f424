#!/bin/sh
# Makes .venv in the project's root with everything the checks need. Does nothing when nothing changed.
# Usage: tools/install.sh [dev|bench|docs]
set -eu
cd "$(dirname "$0")/.."
set_name=${1:-dev}
requirements=requirements/$set_name.txt
stamp=.venv/.installed-$set_name

fail() {
    echo "make install: $1" >&2
    exit 1
}

# A name on the PATH may be a shim without a Python behind it, so each candidate has to answer.
find_python() {
    for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

fingerprint() {
    pwd
    cat "$requirements" pyproject.toml src/tautband/_version.py tools/install.sh | cksum
}

if [ -x .venv/bin/python ] && [ -f "$stamp" ] && [ "$(fingerprint)" = "$(cat "$stamp")" ]; then
    exit 0
fi

# A folder that was moved keeps scripts that point to its old place, so it is made anew.
if ! .venv/bin/python -m pip --version >/dev/null 2>&1 || ! grep -qsxF "$PWD" .venv/.installed-*; then
    python=$(find_python) || fail "no Python 3.11 or newer found; install one, or name it: make install PYTHON=path/to/python"
    "$python" -c 'import venv, ensurepip' >/dev/null 2>&1 ||
        fail "$python has no venv module; install it (on Debian: apt install python3-venv) and try again"
    echo "making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi

echo "installing $requirements into .venv"
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "$requirements"
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
fingerprint >"$stamp"
echo "installed: .venv/bin/tautband"
