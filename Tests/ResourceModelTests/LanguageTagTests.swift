import ResourceModel
import Testing

@Suite struct `The form of a language tag` {
  @Test(arguments: [
    ("FR", "fr"), ("es-mx", "es-MX"), ("ES-419", "es-419"), ("zh-hANT-tw", "zh-Hant-TW"), ("mn-cyrl-MN", "mn-Cyrl-MN"),
    ("ZH-CMN-HANS-CN", "zh-cmn-Hans-CN"), ("sl-Rozaj-Biske-1994", "sl-rozaj-biske-1994"), ("de-ch-1901", "de-CH-1901"),
    ("EN-ca-X-CA", "en-CA-x-ca"), ("en-U-CA-Gregory-T-FR-LATN", "en-u-ca-gregory-t-fr-latn"),
    ("az-Arab-x-AZE-Derbend", "az-Arab-x-aze-derbend"),
    ("X-Fr-CH", "x-fr-ch"), ("I-KLINGON", "i-klingon"), ("SGN-be-fr", "sgn-BE-FR"), ("EN-gb-OED", "en-GB-oed"),
    ("zh-MIN-nan", "zh-min-nan"), ("ART-lojban", "art-lojban"), ("de-DE-u-co-phonebk", "de-DE-u-co-phonebk"),
    ("qaa-Qaaa-QM-x-southern", "qaa-Qaaa-QM-x-southern"), ("abcdefgh", "abcdefgh"), ("und", "und"),
    ("art-x-identity", "art-x-identity"), ("en-a-bbb-x-a-ccc", "en-a-bbb-x-a-ccc"),
  ])
  func `is put in its usual letter case`(_ written: String, _ expected: String) {
    #expect(LanguageTag(written)?.text == expected)
  }

  @Test(arguments: [
    "", "-", "f", "fr-", "-fr", "fr--FR", "fr_FR", "1a", "a-DE", "i-unknown", "x", "x-", "en-x", "en-u", "en-a-x-b",
    "de-419-DE",
    "ar-a-aaa-b-bbb-a-ccc", "de-1996-1996", "fr-Latn-Latn", "abcdefghi", "en-abcdefghi", "fr-FR-Latn",
    "zh-abc-def-ghi-jkl",
    "en-12", "français", "fr\u{0}", "fr\u{2D}\u{301}x", "ｆｒ", "fr FR", "fr\n", "\u{0}",
  ])
  func `is refused when RFC 5646 does not know its form`(_ written: String) {
    #expect(LanguageTag(written) == nil)
  }

  @Test func `has a limit, so that ten thousand subtags cost nothing`() {
    let longest = "en-x" + String(repeating: "-abcdefgh", count: 27) + "-abcdefg"
    #expect(longest.utf8.count == 255)
    #expect(LanguageTag(longest)?.text == longest)
    #expect(LanguageTag(longest)?.inheritance.count == 29)
    #expect(LanguageTag(longest + "h") == nil)
    #expect(LanguageTag("en-x" + String(repeating: "-a", count: 10_000)) == nil)
    #expect(LanguageTag(String(repeating: "a", count: 10_000_000)) == nil)
  }

  @Test(
    arguments: [
      ("es-MX", "es", nil, "MX"), ("zh-Hant", "zh", "Hant", nil), ("es-419", "es", nil, "419"),
      ("zh-cmn-Hans-CN", "zh", "Hans", "CN"), ("en-x-abcd-fr", "en", nil, nil), ("en-u-latn-de", "en", nil, nil),
      ("x-fr-latn", "x", nil, nil), ("i-lux", "i", nil, nil), ("sl-1994", "sl", nil, nil),
      ("sgn-BE-FR", "sgn", nil, "BE"),
    ] as [(String, String, String?, String?)])
  func `says its language, script and region`(_ text: String, _ language: String, _ script: String?, _ region: String?)
    throws
  {
    let tag = try #require(LanguageTag(text))
    #expect(tag.language == language)
    #expect(tag.script == script)
    #expect(tag.region == region)
  }
}

@Suite struct `The inheritance of a language tag` {
  @Test(arguments: [
    ("fr", "fr"), ("es-MX", "es-MX es-419 es"), ("es-CO", "es-CO es-419 es"), ("es-ES", "es-ES es"),
    ("es-MX-x-a", "es-MX-x-a es-MX es-419 es"),
    ("pt-BR", "pt-BR pt"), ("pt-AO", "pt-AO pt-PT pt"), ("en-GB", "en-GB en-001 en"), ("en-US", "en-US en"),
    ("en-CH", "en-CH en-150 en-001 en"), ("zh-CN", "zh-CN zh"), ("zh-Hans", "zh-Hans zh"),
    ("zh-Hans-SG", "zh-Hans-SG zh-Hans zh"),
    ("zh-Hant", "zh-Hant"), ("zh-Hant-MO", "zh-Hant-MO zh-Hant-HK zh-Hant"), ("zh-TW", "zh-TW zh-Hant"),
    ("zh-MO", "zh-MO zh-Hant-HK zh-Hant"), ("sr-Latn", "sr-Latn"), ("sr-Cyrl", "sr-Cyrl sr"),
    ("sr-Latn-BA", "sr-Latn-BA sr-Latn"),
    ("sr-ME", "sr-ME sr-Latn"), ("pa-PK", "pa-PK pa-Arab"),
    ("fr-CA-u-ca-gregory", "fr-CA-u-ca-gregory fr-CA-u-ca fr-CA fr"),
    ("en-a-bb-x-c", "en-a-bb-x-c en-a-bb en"), ("ht", "ht"), ("nn", "nn"), ("nb", "nb"), ("hi-Latn", "hi-Latn"),
    ("x-a-b", "x-a-b"), ("i-klingon", "i-klingon"), ("en-GB-oed", "en-GB-oed en-GB en-001 en"),
    ("xyz-QM", "xyz-QM xyz"),
    ("ca-valencia", "ca-valencia ca"), ("de-1996-x-y", "de-1996-x-y de-1996 de"),
  ])
  func `goes to the nearest parent of the same language and script`(_ text: String, _ expected: String) throws {
    #expect(try #require(LanguageTag(text)).inheritance.map(\.text).joined(separator: " ") == expected)
  }

  @Test(
    arguments: [
      ("fr", "Latn"), ("zh", "Hans"), ("zh-TW", "Hant"), ("zh-Latn", "Latn"), ("ru", "Cyrl"), ("ja", "Jpan"),
      ("ko", "Kore"),
      ("sr", "Cyrl"), ("sr-ME", "Latn"), ("az-IR", "Arab"), ("uz-AF", "Arab"), ("pa", "Guru"), ("iw", "Hebr"),
      ("sh", "Latn"),
      ("zh-yue", "Hant"), ("es-MX", "Latn"), ("es-XX", "Latn"), ("xyz", nil), ("x-fr", nil), ("i-lux", "Latn"),
    ] as [(String, String?)])
  func `is of the script likely in its language and region`(_ text: String, _ script: String?) throws {
    #expect(try #require(LanguageTag(text)).likelyScript == script)
  }

  @Test(arguments: [
    "ar", "fa", "he", "ur", "ps", "dv", "yi", "ug", "sd", "ckb", "syr", "ar-MA", "az-Arab", "pa-PK", "iw", "ff-Adlm",
    "nqo", "rhg",
  ])
  func `knows who writes from the right`(_ text: String) throws {
    #expect(try #require(LanguageTag(text)).isRightToLeft)
  }

  @Test(arguments: [
    "fr", "es", "en", "zh", "zh-Hant", "ar-Latn", "ff", "pa", "ku", "mn-Mong", "und", "xyz", "x-ar", "i-hak",
  ])
  func `knows who writes from the left`(_ text: String) throws {
    #expect(try !#require(LanguageTag(text)).isRightToLeft)
  }
}
