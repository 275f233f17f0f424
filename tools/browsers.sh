#!/bin/sh
# Makes sure that there is a Chromium for the tests of pages. Does nothing when there is one.
# TAUTBAND_BROWSERS=all adds Firefox and WebKit, whose tests are skipped otherwise.
set -eu
cd "$(dirname "$0")/.."

has() {
    command -v "$1" >/dev/null 2>&1
}

# Where Playwright keeps the browsers it was asked for, on Linux and macOS.
has_playwright_chromium() {
    for folder in "${PLAYWRIGHT_BROWSERS_PATH:-}" "${HOME:-}/.cache/ms-playwright" "${HOME:-}/Library/Caches/ms-playwright"; do
        for program in "$folder"/chromium-*/chrome-*/chrome "$folder"/chromium-*/chrome-*/*.app; do
            if [ -e "$program" ]; then
                return 0
            fi
        done
    done
    return 1
}

has_chromium() {
    if [ -n "${CHROME:-}" ]; then
        has "$CHROME"
        return
    fi
    has chromium || has chromium-browser || has google-chrome || has google-chrome-stable ||
        [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] ||
        [ -x "/Applications/Chromium.app/Contents/MacOS/Chromium" ] ||
        has_playwright_chromium
}

apt() {
    DEBIAN_FRONTEND=noninteractive apt-get -y -qq "$@" >/dev/null 2>&1
}

# Only root on Debian or its kin may install without a question. A fresh machine has no list of packages yet.
apt_install() {
    if [ "$(id -u)" != 0 ] || ! has apt-get; then
        return 1
    fi
    echo "installing $* with apt-get"
    apt install --no-install-recommends "$@" || { apt update && apt install --no-install-recommends "$@"; }
}

playwright_install() {
    echo "installing Chromium with Playwright"
    [ -x .venv/bin/python ] && .venv/bin/python -m playwright install chromium >/dev/null 2>&1
}

if ! has_chromium; then
    apt_install chromium || playwright_install || true
    has_chromium || echo "NO BROWSER TESTS: no Chromium found and none could be installed; install one or set CHROME"
fi

if [ "${TAUTBAND_BROWSERS:-}" = all ]; then
    has firefox-esr || has firefox || apt_install firefox-esr || echo "no Firefox could be installed"
    { has WebKitWebDriver && has Xvfb; } || apt_install webkit2gtk-driver xvfb || echo "no WebKit could be installed"
fi
