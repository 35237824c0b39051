import Publication
import ResourceModel
import TestSupport
import Testing
import XMLTree

@Suite struct `A pack` {
  private let bag = Bag(
    name: "b-es-1", payload: [OutputFile("z/é.txt", text: "b"), OutputFile("a.txt", text: "a")],
    information: [("Source-Organization", "R\nO")])

  @Test func `lists its files with their checksums, in order`() {
    #expect(
      bag.manifest == """
        ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  data/a.txt
        3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  data/z/é.txt

        """)
    #expect(bag.files.map(\.path).contains("b-es-1/tagmanifest-sha256.txt"))
    let information = bag.files.first { $0.path.hasSuffix("bag-info.txt") }
    #expect(
      information.map { String(decoding: $0.bytes, as: UTF8.self) } == "Source-Organization: R O\nPayload-Oxum: 2.2\n")
  }
}

@Suite struct `An edition` {
  private func edition(_ name: String, locale: String, beside other: String = "fr") throws -> Edition {
    let tag = try #require(LanguageTag(locale))
    let fr = try #require(LanguageTag("fr"))
    let xml = try Checkout.bytes("Resources/\(name)/\(name).xml")
    return Edition(
      partner: Partner(id: "p", name: "P <&> \"q\"", locales: [tag]), locale: tag, sourceLanguage: fr,
      items: [Edition.Item(id: name, source: try XMLSource(bytes: xml, file: "\(name).xml"), assets: [], revision: 1)],
      siblings: [name: [try #require(LanguageTag(other))]])
  }

  @Test(arguments: [("fr", "zh", "中文", "<span class=\"language-gloss\">chinois</span>"), ("es", "fr", "Français", nil)])
  func `names languages as they name themselves, and in French for those who read French`(
    _ locale: String, _ other: String, _ own: String, _ french: String?
  ) throws {
    let built = try EditionBuilder().build(edition("flotte-ou-coule", locale: locale, beside: other), version: "1")
    let pages = built.files.filter { $0.path.hasSuffix(".html") }.map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(pages.count == 2)
    for page in pages {
      #expect(page.contains("<bdi>\(own)</bdi>"))
      if let french { #expect(page.contains(french)) } else { #expect(!page.contains("language-gloss")) }
    }
  }

  @Test(arguments: ["es", "ar", "zh", "es-MX"])
  func `is well-formed XML in every language, and the same twice`(_ locale: String) throws {
    let edition = try edition("flotte-ou-coule", locale: locale)
    let built = try EditionBuilder().build(edition, version: "1")
    #expect(try EditionBuilder().build(edition, version: "1").files == built.files)
    #expect(try EditionBuilder().manifestHash(edition) == built.manifestHash)
    let pages = built.files.filter { $0.path.hasSuffix(".html") }
    #expect(pages.count == 2)
    for page in pages {
      let root = try XMLParser.parse(page.bytes, file: page.path).rootElement
      #expect(root.value("lang") == locale)
      #expect(root.value("dir") == (locale == "ar" ? "rtl" : "ltr"))
    }
  }
}
