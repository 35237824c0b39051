import Glossaries
import ResourceModel
import TestSupport
import Testing

@Suite struct `Our own science glossary` {
  private func base() throws -> TermBase {
    try TBXReader.read(Checkout.bytes("Glossaries/science.tbx"), file: "science.tbx")
  }

  @Test func `is read whole`() throws {
    let base = try base()
    #expect(base.concepts.count == 189)
    #expect(base.languages.map(\.text) == ["ar", "en", "es", "fr", "zh"])
    #expect(base.concepts.allSatisfy { $0.definitions.count == 5 && $0.subjectField != nil })
    #expect(base.concepts.flatMap(\.terms).count == 1260)
    #expect(base.concepts.flatMap(\.terms).count { $0.status == .deprecated && $0.note != nil } == 147)
  }

  @Test func `is written and read back the same`() throws {
    let base = try base()
    #expect(try TBXReader.read(TBXWriter.write(base), file: "science.tbx") == base)
  }

  @Test(arguments: ["ar", "en", "es", "fr", "zh"])
  func `finds each of its terms, and no concept's term only as another's`(_ language: String) throws {
    let base = try base()
    let tag = try #require(LanguageTag(language))
    let recogniser = TermRecogniser(base, language: tag)
    for concept in base.concepts {
      for term in concept.terms(in: tag) {
        let found = recogniser.matches(in: term.text).filter { $0.surface == term.text }
        #expect(found.contains { $0.concept == concept.id && $0.term == term }, "\(term.text)")
      }
    }
  }

  @Test func `is recognised in the sentences of our resources`() throws {
    let sentences = [
      "Pose les deux objets de même volume sur la balance, puis compare leurs masses volumiques.":
        ["volume=volume", "balance=balance", "masses volumiques=masse-volumique"],
      "L’eau salée exerce une poussée d’Archimède plus forte.":
        ["eau salée=eau-salee", "poussée d’Archimède=poussee-d-archimede"],
      "Le poids en grammes se lit sur la balance.": ["poids en grammes=masse", "balance=balance"],
    ]
    let fr = try #require(LanguageTag("fr"))
    let recogniser = TermRecogniser(try base(), language: fr)
    for (sentence, expected) in sentences {
      #expect(recogniser.matches(in: sentence).map { "\($0.surface)=\($0.concept)" } == expected)
    }
  }

  /// The vocabulary lists name their concepts: `<term-ref ref="g:masse">masse</term-ref>`.
  @Test func `recognises the vocabulary that our resources mark`() throws {
    let fr = try #require(LanguageTag("fr"))
    let recogniser = TermRecogniser(try base(), language: fr)
    var marked = 0
    var missed: [String] = []
    for path in Files.walk(Checkout.path("Resources"), endingWith: ".xml") {
      let text = String(decoding: try Files.bytes(path), as: UTF8.self)
      for element in text.split(separator: "<term-ref ").dropFirst() {
        guard let concept = element.firstMatch(of: /ref="g:([^"]+)"[^>]*>([^<]+)</) else { continue }
        marked += 1
        let found = recogniser.matches(in: String(concept.2)).map(\.concept)
        if !found.contains(String(concept.1)) { missed.append("\(concept.2) → \(concept.1)") }
      }
    }
    #expect(marked > 40)
    // An author may mark another word than the term's: `flotter` for flottaison.
    #expect(missed.count * 10 <= marked, "\(missed)")
  }
}
