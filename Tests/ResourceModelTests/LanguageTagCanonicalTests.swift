import TestSupport
import Testing

@testable import ResourceModel

@Suite struct `The canonical form of a language tag` {
  @Test(.enabled(if: SharedData.has("linguistics/unicode"), Comment(rawValue: SharedData.absence)))
  func `is CLDR's on its 1,613 cases`() throws {
    let path = try #require(SharedData.path("linguistics/unicode/localeCanonicalization.txt"))
    let lines = String(decoding: try Files.bytes(path), as: UTF8.self).split(separator: "\n")
    var cases = 0
    for line in lines where !line.hasPrefix("#") && line.contains(";") {
      let sides = line.split(separator: ";").map { $0.filter { !$0.isWhitespace }.replacing("_", with: "-") }
      cases += 1
      #expect(LanguageTag(sides[0])?.canonical.text == sides[1], "\(line)")
    }
    #expect(cases == 1613)
  }

  @Test(arguments: [
    "fr", "es", "en", "ar", "zh", "es-MX", "es-CO", "zh-Hant", "zh-Hans", "pt-BR", "km", "lo", "sr-Latn", "es-419",
    "x-fr", "und",
    "art-x-identity",
  ])
  func `is the tag itself for tags of today`(_ text: String) {
    #expect(LanguageTag(text)?.canonical.text == text)
  }

  @Test(arguments: [
    // RFC 5646 §2.2.8, the grandfathered.
    ("i-klingon", "tlh"), ("i-default", "en-x-i-default"), ("i-mingo", "see-x-i-mingo"),
    ("i-enochian", "und-x-i-enochian"),
    ("zh-min", "nan-x-zh-min"), ("zh-min-nan", "nan"), ("sgn-be-fr", "sfb"), ("en-gb-oed", "en-GB-oxendict"),
    ("no-bok", "nb"),
    ("cel-gaulish", "xtg"), ("art-lojban", "jbo"), ("zh-xiang", "hsn"), ("i-lux", "lb"),
    // RFC 5646 §4.5, extended languages and order.
    ("zh-cmn-hans-cn", "zh-Hans-CN"), ("zh-yue", "yue"), ("ar-arb", "ar"), ("sgn-ase", "ase"),
    ("zh-gan-Latn", "gan-Latn"),
    ("en-b-ccc-a-bbb-x-y", "en-a-bbb-b-ccc-x-y"), ("sl-rozaj-biske-1994", "sl-1994-biske-rozaj"),
    // UTS #35 annex C.
    ("iw-BU", "he-MM"), ("sh", "sr-Latn"), ("sh-Cyrl", "sr-Cyrl"), ("mo", "ro"), ("hy-SU", "hy-AM"), ("ru-SU", "ru-RU"),
    ("und-Armn-SU", "und-Armn-AM"), ("sgn-DD", "gsg"), ("ja-latn-hepburn-heploc", "ja-Latn-alalc97"),
    ("fr-qaai", "fr-Zinh"), ("swc", "sw-CD"), ("swc-KE", "sw-KE"),
    // UTS #35 §3.6.
    ("en-u-foo-bar-nu-thai-ca-buddhist-kk-true", "en-u-bar-foo-ca-buddhist-kk-nu-thai"),
    ("en-u-ca-islamicc", "en-u-ca-islamic-civil"),
    ("en-u-ks-primary-kn-yes", "en-u-kn-ks-level1"), ("en-u-ca-roc-ca-gregory", "en-u-ca-roc"),
    ("fr-u-sd-frd-rg-fi01", "fr-u-rg-axzzzz-sd-frbfc"),
    ("en-u-tz-uct-ms-imperial", "en-u-ms-uksystem-tz-utc"), ("en-u-co", "en-u-co"),
    // UTS #35 §3.7.
    ("und-t-iw-latn-bu-m0-names-h0-hybrid", "und-t-he-latn-mm-h0-hybrid-m0-prprname"),
    ("ja-t-m0-true-it", "ja-t-m0-true-it"), ("en-t-sh", "en-t-sr-latn"),
    ("en-t-d0-name", "en-t-d0-charname"), ("en-t-fr-u-ca-roc", "en-t-fr-u-ca-roc"),
  ])
  func `replaces what is outdated and sorts the rest`(_ text: String, _ expected: String) {
    #expect(LanguageTag(text)?.canonical.text == expected)
  }

  /// Every alias, bare and with more around it, and tags at random.
  @Test func `is its own canonical form and a tag`() throws {
    var tags = LanguageTables.rules.map(\.old.text) + LanguageTables.wholeTags.keys
    tags += tags.map { $0 + "-u-ca-islamicc-x-a" }
    var dice = Dice(47)
    let words = [
      "zh", "cmn", "sh", "iw", "und", "hy", "Latn", "Qaai", "Cyrl", "SU", "DD", "172", "419", "fonipa", "arevela",
      "heploc", "hepburn", "1994",
      "t", "u", "a", "x", "ca", "m0", "true", "islamicc", "fi01", "rg", "sgn", "BE", "bokmal", "kn", "yes", "hakka",
      "aaland",
    ]
    for _ in 0..<20_000 {
      tags.append((0...dice.roll(7)).map { _ in dice.pick(words) }.joined(separator: "-"))
    }
    var read = 0
    for text in tags {
      guard let tag = LanguageTag(text) else { continue }
      read += 1
      let once = tag.canonical
      #expect(once.canonical == once, "\(text)")
      #expect(LanguageTag(once.text) == once, "\(text)")
    }
    #expect(read > 2_000)
  }

  @Test func `never loses a rule of the tables`() {
    #expect(LanguageTables.rules.count == 811)
    #expect(LanguageTables.rules.allSatisfy { !$0.new.isEmpty })
    #expect(LanguageTables.likelyByTag.count + LanguageTables.likelyByPart.count == 7745)
    #expect(LanguageTables.valuesOfSubdivisions.count == 147)
  }
}
