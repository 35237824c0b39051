import Testing

@testable import ResourceModel

@Suite struct `The name of a language` {
  @Test(arguments: [
    ("fr", "français"), ("es-MX", "espagnol (Mexique)"), ("es-419", "espagnol (Amérique latine)"),
    ("zh-Hant", "chinois traditionnel"),
    ("zh-Hant-TW", "chinois traditionnel (Taïwan)"), ("sr-Latn", "serbe (latin)"),
    ("ca-valencia", "catalan (valencien)"),
    ("pt-BR", "portugais (Brésil)"), ("my-MM", "birman (Myanmar [Birmanie])"), ("iw", "hébreu"),
    ("i-lux", "luxembourgeois"),
    ("zh-yue", "cantonais"), ("fr-x-facile", "français (x-facile)"), ("th-u-nu-thai", "thaï (u-nu-thai)"),
    ("es-QM", "espagnol (QM)"),
    ("xyz", "xyz"), ("xyz-MX", "xyz-MX"), ("x-fr", "x-fr"), ("km", "khmer"), ("lo", "lao"), ("ar", "arabe"),
  ])
  func `is said in French`(_ text: String, _ expected: String) throws {
    #expect(try #require(LanguageTag(text)).frenchName == expected)
  }

  @Test(arguments: [
    ("ar", "العربية"), ("ca", "Català"), ("da", "Dansk"), ("de", "Deutsch"), ("el", "Ελληνικά"), ("en", "English"),
    ("es", "Español"),
    ("es-MX", "Español (México)"), ("es-CO", "Español (Colombia)"), ("es-419", "Español (Latinoamérica)"),
    ("fi", "Suomi"),
    ("fr", "Français"), ("fr-CA", "Français (Canada)"), ("fr-JP", "Français (JP)"), ("hi", "हिन्दी"), ("it", "Italiano"),
    ("ja", "日本語"), ("km", "ខ្មែរ"),
    ("lo", "ລາວ"), ("nl", "Nederlands"), ("pl", "Polski"), ("pt-BR", "Português (Brasil)"), ("ru", "Русский"),
    ("sr", "Српски"),
    ("sr-Latn", "Srpski (latinica)"), ("sr-Latn-RS", "Srpski (latinica, Srbija)"), ("th", "ไทย"), ("tr", "Türkçe"),
    ("vi", "Tiếng Việt"), ("zh", "中文"),
    ("zh-Hant", "中文（繁體）"), ("zh-Hans", "中文（简体）"), ("zh-TW", "中文（台灣）"), ("zh-Hant-HK", "中文（繁體，中國香港）"),
    ("ko-KR", "한국어(대한민국)"), ("zu", "isiZulu"), ("ka", "ქართული"), ("no", "Norsk"), ("iw", "עברית"), ("zh-yue", "粵語"),
    ("ar-Arab", "العربية"),
    ("ca-valencia", "Català (valencia)"), ("es-x-facil", "Español (x-facil)"), ("xyz-MX", "xyz-MX"), ("x-fr", "x-fr"),
  ])
  func `is said in the language itself`(_ text: String, _ expected: String) throws {
    #expect(try #require(LanguageTag(text)).ownName == expected)
  }

  @Test func `is known of 500 languages in French and 200 in themselves`() {
    let french = LanguageTables.frenchNames.keys.filter { !$0.hasPrefix("und-") }
    let own = LanguageTables.ownNames.keys.filter { !$0.contains("-") }
    #expect(french.count > 500)
    #expect(own.count > 200)
    #expect(own.allSatisfy { LanguageTag($0)?.canonical.text == $0 })
  }
}
