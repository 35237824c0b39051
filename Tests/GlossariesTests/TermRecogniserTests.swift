import Glossaries
import ResourceModel
import TestSupport
import Testing

/// Recognises a few terms, each its own concept; `word:verb` gives a part of speech.
private func found(_ text: String, _ terms: [String], _ language: String) throws -> [String] {
  let tag = try #require(LanguageTag(language))
  let concepts = terms.map { written in
    let parts = written.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    return Concept(
      id: parts[0], terms: [Term(parts[0], language: tag, partOfSpeech: parts.count > 1 ? parts[1] : nil)])
  }
  return TermRecogniser(TermBase(concepts: concepts), language: tag).matches(in: text).map { match in
    match.surface == match.term.text ? match.surface : "\(match.surface)=\(match.term.text)"
  }
}

@Suite struct `Terms in a text` {
  @Test func `are found with their UTF-8 offsets`() throws {
    let fr = try #require(LanguageTag("fr"))
    let base = TermBase(concepts: [Concept(id: "e", terms: [Term("état", language: fr)])])
    let text = "À l’état liquide"
    let match = try #require(TermRecogniser(base, language: fr).matches(in: text).first)
    #expect(match == TermMatch(concept: "e", term: Term("état", language: fr), surface: "état", range: 7..<12))
    #expect(String(decoding: Array(text.utf8)[match.range], as: UTF8.self) == "état")
  }

  @Test func `are whole words in any case and composition`() throws {
    #expect(try found("Masse, MASSE; massette, amasse", ["masse"], "fr") == ["Masse=masse", "MASSE=masse"])
    #expect(try found("l'e\u{301}tat", ["état"], "fr").count == 1)
    #expect(try found("GROSSE Straße, ΜΆΖΑΣ", ["große Straße"], "de") == ["GROSSE Straße=große Straße"])
    #expect(try found("IŞIK ışık", ["ışık"], "tr") == ["IŞIK=ışık", "ışık"])
  }

  @Test func `are the same with other apostrophes, hyphens and soft hyphens`() throws {
    let terms = ["vapeur d'eau", "court-circuit"]
    #expect(try found("vapeur d’eau", terms, "fr") == ["vapeur d’eau=vapeur d'eau"])
    #expect(try found("court\u{2011}circuit", terms, "fr").count == 1)
    #expect(try found("court circuit", terms, "fr").count == 1)
    #expect(try found("court\u{AD}-cir\u{AD}cuit", terms, "fr").count == 1)
  }

  @Test func `are not put together across punctuation`() throws {
    let terms = ["masse volumique"]
    #expect(try found("la masse, volumique", terms, "fr") == [])
    #expect(try found("la masse - volumique", terms, "fr") == [])
    #expect(try found("la « masse » volumique", terms, "fr") == [])
    #expect(try found("la masse 'volumique'", terms, "fr") == [])
    #expect(try found("la masse\u{A0}\n volumique", terms, "fr").count == 1)
  }

  @Test func `are the longest at their place, which is not searched again`() throws {
    let terms = ["masse", "masse volumique", "volumique"]
    #expect(try found("masse volumique, masse", terms, "fr") == ["masse volumique", "masse"])
    #expect(try found("masse volumétrique", terms + ["masse volumique réelle"], "fr") == ["masse"])
  }

  @Test func `of several concepts are all found where they are equally close`() throws {
    let es = try #require(LanguageTag("es"))
    let base = TermBase(concepts: [
      Concept(id: "masa", terms: [Term("peso", language: es, status: .deprecated), Term("masa", language: es)]),
      Concept(id: "peso", terms: [Term("peso", language: es)]),
      Concept(id: "pesos", terms: [Term("pesos", language: es)]),
    ])
    let recogniser = TermRecogniser(base, language: es)
    #expect(recogniser.matches(in: "el peso").map(\.concept) == ["masa", "peso"])
    #expect(recogniser.matches(in: "el peso").map(\.term.status) == [.deprecated, .preferred])
    #expect(recogniser.matches(in: "los pesos").map(\.concept) == ["pesos"])
  }

  @Test func `in capitals or of two letters are compared letter by letter`() throws {
    #expect(try found("une LED, des LEDs, led", ["LED"], "en") == ["LED", "LEDs=LED"])
    #expect(try found("pH PH ph", ["pH"], "fr") == ["pH"])
    #expect(try found("UV radiation, uv radiation", ["UV radiation"], "en").count == 2)
  }

  @Test func `with signs and digits are found with them`() throws {
    #expect(try found("20 °C et 20 C", ["°C"], "fr") == ["°C"])
    #expect(try found("H2O, H₂O, H3O", ["H₂O"], "fr") == ["H2O=H₂O", "H₂O"])
    #expect(try found("5 % ; 5%", ["%"], "fr") == ["%", "%"])
    #expect(try found("en 20199", ["2019"], "ru") == [])
  }

  @Test func `of scripts without spaces are found inside`() throws {
    #expect(try found("测量物质的质量。", ["物质", "质量", "质"], "zh") == ["物质", "质量"])
    #expect(try found("密度をはかる", ["密度"], "ja") == ["密度"])
    #expect(try found("มวลของน้ำ", ["น้ำ", "น"], "th") == ["น้ำ"])
    #expect(try found("LED灯与LEDs", ["LED灯"], "zh") == ["LED灯"])
  }

  @Test func `of a language are those of its parent where it has none`() throws {
    let es = try #require(LanguageTag("es"))
    let mexico = try #require(LanguageTag("es-MX"))
    let base = TermBase(concepts: [
      Concept(id: "a", terms: [Term("pila", language: es), Term("batería", language: mexico)]),
      Concept(id: "b", terms: [Term("cable", language: es)]),
    ])
    let matches = TermRecogniser(base, language: mexico).matches(in: "pila, batería, cable")
    #expect(matches.map(\.surface) == ["batería", "cable"])
  }

  @Test func `with listed forms are found in them`() throws {
    let en = try #require(LanguageTag("en"))
    let base = TermBase(concepts: [Concept(id: "a", terms: [Term("freeze", language: en, forms: ["froze"])])])
    let match = try #require(TermRecogniser(base, language: en).matches(in: "It froze.").first)
    #expect((match.surface, match.term.text) == ("froze", "freeze"))
  }

  @Test func `are not found in nothing`() throws {
    #expect(try found("", ["a", "", "  "], "fr") == [])
    #expect(try found("\u{200B}\u{301} - '", ["masse"], "fr") == [])
  }

  @Test(arguments: 0..<200)
  func `have ranges that are their surface, in order, apart`(_ seed: UInt64) throws {
    var dice = Dice(seed)
    let words = [
      "masse", "volumique", "l’", "é", "e\u{301}tats", "水", "น้ำ", "-", "'", "\u{AD}", "كتلة", " ", "\u{A0}", "°", "👩‍🔬",
      "2",
    ]
    let text = (0..<dice.roll(40)).map { _ in dice.pick(words) }.joined()
    let fr = try #require(LanguageTag("fr"))
    let terms = ["masse", "masse volumique", "état", "水水", "น้ำ", "° 2", "é 水", "كتلة"]
    let base = TermBase(concepts: terms.map { Concept(id: $0, terms: [Term($0, language: fr)]) })
    var end = 0
    for match in TermRecogniser(base, language: fr).matches(in: text) {
      #expect(match.range.lowerBound >= end)
      #expect(Array(match.surface.utf8) == Array(text.utf8)[match.range].map { $0 })
      end = match.range.upperBound
    }
  }
}

@Suite struct `Inflected terms` {
  @Test func `are found in French numbers, and genders of adjectives`() throws {
    #expect(try found("masses volumiques", ["masse volumique"], "fr").count == 1)
    #expect(try found("l’état de la matière", ["états de la matière"], "fr").count == 1)
    #expect(try found("minéraux, eaux", ["minéral", "eau"], "fr") == ["minéraux=minéral", "eaux=eau"])
    #expect(try found("aiguës", ["aigu:adjective"], "fr") == ["aiguës=aigu"])
    #expect(try found("aiguës", ["aigu"], "fr") == [])
    #expect(try found("ils flottent", ["flotter:verb"], "fr") == ["flottent=flotter"])
    #expect(try found("carbonate, solution", ["carbone", "soluté"], "fr") == [])
    #expect(try found("un environ", ["environs"], "fr") == [])
  }

  @Test func `are found in Spanish numbers`() throws {
    #expect(try found("volúmenes, luces, reacciones", ["volumen", "luz", "reacción"], "es").count == 3)
    #expect(try found("roja", ["rojo:adjective"], "es") == ["roja=rojo"])
  }

  @Test func `are found in English numbers`() throws {
    #expect(try found("batteries, leaves, masses", ["battery", "leaf", "mass"], "en").count == 3)
    #expect(try found("carbonate, thesis, gas", ["carbon", "thesi", "ga"], "en") == [])
  }

  @Test func `are found in Arabic under the article, particles and endings`() throws {
    #expect(try found("والمادة", ["مادة"], "ar") == ["والمادة=مادة"])
    #expect(try found("بِكُتلَتِه", ["كتلة"], "ar").count == 1)
    #expect(try found("للماء", ["ماء"], "ar").count == 1)
    #expect(try found("الحـــرارة", ["حرارة"], "ar").count == 1)
    #expect(try found("كثافة الماء", ["كثافة الماء"], "ar") == ["كثافة الماء"])
  }

  @Test func `elsewhere share a beginning`() throws {
    #expect(try found("воды массой", ["масса"], "ru") == ["массой=масса"])
    #expect(try found("Massen", ["Masse"], "de") == ["Massen=Masse"])
    #expect(try found("Massenzahl", ["Masse"], "de") == [])
  }
}
