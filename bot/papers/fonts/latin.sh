#!/bin/sh
# Makes the fonts of the pages: these fonts with the Latin letters alone, a twelfth of the size. Run again after a
# new version of them. Everything else a name can hold comes from the whole font, which a browser then asks for
# (bot/web/static/css/base.css, where these ranges stand as well). fonttools comes along with fpdf2.
set -eu
cd -- "$(dirname -- "$0")"
for weight in Regular Bold; do
    pyftsubset "NotoSans-$weight.ttf" --output-file="NotoSans-$weight-latin.woff" --flavor=woff --no-hinting \
        --layout-features=kern,mark,mkmk,ccmp,locl,liga \
        --unicodes=U+0020-024F,U+02BB-02BC,U+02C6-02DD,U+0300-030C,U+0323,U+1E00-1EFF,U+2000-206F,U+20AC,U+2122,U+FFFD
done
