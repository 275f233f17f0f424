from hypothesis import HealthCheck, settings

# The same examples every time, so that a red run can be repeated; two slow cores are no reason to fail.
settings.register_profile(
    "same-every-time", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# New examples every time, and many of them: `make prove`.
settings.register_profile("prove", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same-every-time")
