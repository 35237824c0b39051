import Diagnostics
import Glossaries
import ResourceModel
import TestSupport
import Testing

private func refusal(_ source: String) -> String {
  do {
    _ = try CSVGlossaryReader.read(Array(source.utf8), file: "g.csv")
    return "read"
  } catch {
    return error.description
  }
}

@Suite struct `A glossary in CSV` {
  private let source = """
    id,subject,fr,pos-fr,definition-fr,es-MX,status-es-MX,note-es-MX\r
    masse,physics,masse,noun,"Quantité de ""matière"",\nen kg",masa,,\r
    masse,,,,,peso en gramos,deprecated,"El peso es una fuerza, no una masa"\r
    ,,,,,,,\r
    ,,état de l’eau,,,estado del agua,Admitted,
    """

  private func expected() throws -> [Concept] {
    let fr = try #require(LanguageTag("fr"))
    let es = try #require(LanguageTag("es-MX"))
    return [
      Concept(
        id: "masse", subjectField: "physics", definitions: [fr: "Quantité de \"matière\",\nen kg"],
        terms: [
          Term("masse", language: fr, partOfSpeech: "noun"), Term("masa", language: es),
          Term("peso en gramos", language: es, status: .deprecated, note: "El peso es una fuerza, no una masa"),
        ]),
      Concept(
        id: "état-de-l-eau",
        terms: [
          Term("état de l’eau", language: fr), Term("estado del agua", language: es, status: .admitted),
        ]),
    ]
  }

  @Test(arguments: ["", "\u{FEFF}"])
  func `is read with and without a byte order mark`(_ mark: String) throws {
    #expect(try CSVGlossaryReader.read(Array((mark + source).utf8), file: "g.csv").concepts == expected())
  }

  @Test(arguments: ["\n", "\r", "\r\n"])
  func `is read with any line end`(_ end: String) throws {
    let base = try CSVGlossaryReader.read(Array("fr,en\(end)eau,water\(end)".utf8), file: "g.csv")
    #expect(base.concepts.flatMap(\.terms).map(\.text) == ["eau", "water"])
  }

  @Test(arguments: [";", "\t"])
  func `is read with the separators of spreadsheets`(_ separator: String) throws {
    let source = "fr\(separator)en\n\"eau, salée\"\(separator)salt water\n"
    let base = try CSVGlossaryReader.read(Array(source.utf8), file: "g.csv")
    #expect(base.concepts.flatMap(\.terms).map(\.text) == ["eau, salée", "salt water"])
  }

  @Test func `gives ids that do not depend on the place`() throws {
    let base = try CSVGlossaryReader.read(Array("en\nOpen-cluster\nopen cluster\n5 %\n".utf8), file: "g.csv")
    #expect(base.concepts.map(\.id) == ["open-cluster", "open-cluster-2", "concept"])
  }

  @Test func `with a wrong header is refused`() {
    #expect(
      refusal("id,fr,fr,Comment,status-en,definition-x_y\n") == """
        g.csv:1:7: error: the column 'fr' stands twice; remove one
        g.csv:1:10: error: unknown column 'Comment'; write a language tag, id, subject, or definition-, status-, \
        note-, pos- and a tag
        g.csv:1:18: error: 'status-en' describes a language without a column; add 'en'
        g.csv:1:28: error: unknown column 'definition-x_y'; write a language tag, id, subject, or definition-, \
        status-, note-, pos- and a tag
        """)
    #expect(refusal("id,subject\n") == "g.csv:1:1: error: no column of terms; name one by its language, such as 'fr'")
    #expect(refusal("") == "g.csv: error: the file is empty; its first line names the columns, such as 'fr,en'")
  }

  @Test func `with wrong records is refused with all that is wrong`() {
    #expect(
      refusal(
        """
        id,fr,status-fr,definition-fr,subject
        a,eau,good,,
        b,,,,
        c,"é""é",preferred
        d,,deprecated,,x
        e,air,,one,x
        e,gaz,,two,y
        """) == """
          g.csv:2:7: error: unknown status 'good'; write preferred, admitted, deprecated or superseded
          g.csv:3:1: error: a record without a term; write one or remove it
          g.csv:4:1: error: 3 fields where the first line has 5; quote fields that hold the separator
          g.csv:5:1: error: a record without a term; write one or remove it
          g.csv:7:8: error: 'e' has another definition in 'fr' above; write it once
          g.csv:7:12: error: the subject of 'e' is 'x' above; write it once
          """)
    #expect(
      refusal("fr,en,note-en\neau,,salty\n") == "g.csv:2:6: error: 'salty' is said of no term; write the term in 'en'")
  }

  @Test func `with wrong quotation is refused, at the code point`() {
    #expect(
      refusal("fr,en\nété,a\"b\n\"é\"x,c\n") == """
        g.csv:2:6: error: a quotation mark inside an unquoted field; quote the field and double the mark
        g.csv:3:4: error: text after the closing quotation mark; double the marks inside the field
        """)
    #expect(
      refusal("fr\neau\n\"air\ngaz\n")
        == "g.csv:3:1: error: this quoted field never ends; close it with a quotation mark")
    #expect(refusal("fr\n\"") == "g.csv:2:1: error: this quoted field never ends; close it with a quotation mark")
  }

  @Test func `with bytes or characters that are no text is refused`() {
    let error = #expect(throws: GlossaryError.self) {
      try CSVGlossaryReader.read([0x66, 0x72, 0x0A, 0xE9, 0x0A], file: "g.csv")
    }
    #expect(error?.description == "g.csv: error: the file is not UTF-8; save it as UTF-8")
    #expect(
      refusal("fr\nea\u{1}u\n")
        == "g.csv:2:3: error: the character U+0001 cannot stand in a glossary; remove it")
  }

  @Test(arguments: 0..<300)
  func `made of anything is read or refused`(_ seed: UInt64) {
    var dice = Dice(seed)
    let pieces = ["fr", "en", "id", ",", ",", "\n", "\r", "\"", "\"\"", "é", ";", "\t", "status-fr", " ", "a"]
    let source = (0..<dice.roll(60)).map { _ in dice.pick(pieces) }.joined()
    let answer = refusal(source)
    #expect(answer == "read" || answer.hasPrefix("g.csv:"))
  }
}
