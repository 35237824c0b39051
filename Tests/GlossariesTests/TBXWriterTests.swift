import Diagnostics
import Glossaries
import ResourceModel
import TestSupport
import Testing

@Suite struct `A term base written as TBX` {
  @Test func `is TBX-Basic, style DCA`() throws {
    let en = try #require(LanguageTag("en"))
    let fr = try #require(LanguageTag("fr"))
    let base = TermBase(
      title: "Science", provenance: "us & them",
      concepts: [
        Concept(
          id: "mass", subjectField: "physics", definitions: [en: "How much matter there is.", fr: "Quantité."],
          terms: [
            Term("mass", language: en, partOfSpeech: "noun"),
            Term("weight in grams", language: en, status: .deprecated, note: "A force."),
          ])
      ])
    #expect(
      String(decoding: try TBXWriter.write(base), as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
          <tbxHeader>
            <fileDesc>
              <titleStmt>
                <title>Science</title>
              </titleStmt>
              <sourceDesc>
                <p>us &amp; them</p>
              </sourceDesc>
            </fileDesc>
          </tbxHeader>
          <text>
            <body>
              <conceptEntry id="mass">
                <descrip type="subjectField">physics</descrip>
                <descripGrp>
                  <descrip type="definition" xml:lang="fr">Quantité.</descrip>
                </descripGrp>
                <langSec xml:lang="en">
                  <descripGrp>
                    <descrip type="definition">How much matter there is.</descrip>
                  </descripGrp>
                  <termSec>
                    <term>mass</term>
                    <termNote type="partOfSpeech">noun</termNote>
                    <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
                  </termSec>
                  <termSec>
                    <term>weight in grams</term>
                    <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
                    <note>A force.</note>
                  </termSec>
                </langSec>
              </conceptEntry>
            </body>
          </text>
        </tbx>

        """)
  }

  @Test(arguments: 0..<200)
  func `is read back the same`(_ seed: UInt64) throws {
    var dice = Dice(seed)
    let base = try RandomTermBase.make(&dice)
    let bytes = try TBXWriter.write(base)
    #expect(try TBXReader.read(bytes, file: "g.tbx") == base)
  }

  @Test func `never holds what XML cannot`() throws {
    let en = try #require(LanguageTag("en"))
    let base = TermBase(concepts: [Concept(id: "a", terms: [Term("x", language: en, note: "\u{B}")])])
    let error = #expect(throws: GlossaryError.self) { try TBXWriter.write(base) }
    #expect(error?.description == "error: the concept 'a' holds U+000B, which XML has not; remove it")
  }
}

/// Term bases with everything the model has, in words that are hard to write.
private enum RandomTermBase {
  static func make(_ dice: inout Dice) throws -> TermBase {
    let languages = try ["ar", "en", "es-MX", "fr", "zh-Hans"].map { try #require(LanguageTag($0)) }
    var base = TermBase(title: maybe(&dice), provenance: maybe(&dice))
    for number in 0..<dice.roll(4) {
      var concept = Concept(id: "c\(number)", subjectField: maybe(&dice), terms: [])
      for language in languages where dice.roll(2) == 0 || (language == languages[0]) {
        for _ in 0...dice.roll(2) {
          let forms = (0..<dice.roll(3)).map { _ in text(&dice) }
          concept.terms.append(
            Term(
              text(&dice), language: language, status: dice.pick(TermStatus.allCases), partOfSpeech: maybe(&dice),
              forms: forms, note: maybe(&dice)))
        }
      }
      for language in languages where dice.roll(3) == 0 { concept.definitions[language] = text(&dice) }
      base.concepts.append(concept)
    }
    return base
  }

  private static func maybe(_ dice: inout Dice) -> String? { dice.roll(2) == 0 ? nil : text(&dice) }

  private static func text(_ dice: inout Dice) -> String {
    dice.pick([
      "masse", "état de l’eau", "a & b < c > d", "\"quoted\" 'so'", "two\nlines", "a  b", "\u{A0}x\u{202F}", "水 \t 气",
      "كتلة",
      "e\u{301}", "]]>",
    ])
  }
}
