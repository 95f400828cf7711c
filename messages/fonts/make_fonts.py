"""Makes notoSansRegular.ts and notoSansBold.ts from the Noto Sans fonts (SIL Open Font License 1.1, see OFL.txt).

    npm pack @expo-google-fonts/noto-sans && tar xzf *.tgz     # or any copy of NotoSans-Regular.ttf and -Bold.ttf
    pip install fonttools
    python make_fonts.py NotoSans_400Regular.ttf NotoSansRegular > notoSansRegular.ts
    python make_fonts.py NotoSans_700Bold.ttf NotoSansBold > notoSansBold.ts

Kept: Latin with its European extensions, Greek, Cyrillic, typographic punctuation and spaces (U+00A0, U+202F), the
euro and number signs. Dropped: hinting, kerning and every layout table, because the letters use none of them.
"""

import base64
import io
import json
import sys
import zlib

from fontTools import subset
from fontTools.ttLib import TTFont

KEPT = (
    "U+0020-007E,U+00A0-017F,U+0192,U+0218-021B,U+0384-0386,U+0388-038A,U+038C,U+038E-03A1,U+03A3-03CE,"
    "U+0400-045F,U+0490-0491,U+1E9E,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,"
    "U+2039,U+203A,U+20AC,U+2116,U+2122,U+2190-2193,U+2212,U+FFFD"
)


def subset_of(path):
    options = subset.Options(
        hinting=False, layout_features=[], glyph_names=False, notdef_outline=True, name_IDs=[0, 1, 2, 4, 6, 13, 14]
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "STAT", "gasp", "meta"]
    font = TTFont(path, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(KEPT))
    subsetter.subset(font)
    return font


def runs_of(font):
    """[[first code point, [glyph, advance, glyph, advance, ...]], ...] for consecutive code points."""
    cmap, widths, order = font.getBestCmap(), font["hmtx"].metrics, font.getReverseGlyphMap()
    runs, last = [], None
    for code in sorted(cmap):
        pair = [order[cmap[code]], widths[cmap[code]][0]]
        if last is None or code != last + 1:
            runs.append([code, []])
        runs[-1][1].extend(pair)
        last = code
    return runs


def main(path, name):
    font = subset_of(path)
    raw = io.BytesIO()
    font.save(raw)
    head, hhea, os2 = font["head"], font["hhea"], font["OS/2"]
    fields = {
        "name": name,
        "unitsPerEm": head.unitsPerEm,
        "ascent": hhea.ascent,
        "descent": hhea.descent,
        "capHeight": os2.sCapHeight,
        "bbox": [head.xMin, head.yMin, head.xMax, head.yMax],
        "runs": runs_of(font),
        "byteLength": len(raw.getvalue()),
        "deflated": base64.b64encode(zlib.compress(raw.getvalue(), 9)).decode(),
    }
    constant = name[0].lower() + name[1:]
    print("// Made by make_fonts.py from Noto Sans, (c) The Noto Project Authors, SIL Open Font License 1.1 (OFL.txt).")
    print("import type { EmbeddedFont } from './embeddedFont.ts';\n")
    print(f"export const {constant}: EmbeddedFont = {json.dumps(fields, separators=(',', ':'))};")


main(*sys.argv[1:])
