import Diagnostics
import TestSupport
import Testing

@testable import XMLTree

/// Where the vocabulary's schema and its resources are.
enum Vocabulary {
  static let schemaPath = "Sources/Extraction/Profiles/resource.rng"

  static func schema() throws -> RelaxNGSchema {
    try RelaxNGSchema(XMLSource(bytes: Checkout.bytes(schemaPath), file: "resource.rng"))
  }

  static func resources() throws -> [Document] {
    try Files.walk(Checkout.path("Resources"), endingWith: ".xml").map { path in
      try XMLParser.parse(Files.bytes(path), file: path)
    }
  }
}

@Suite struct `The explanation of a schema` {
  @Test func `finds nothing in our valid resources`() throws {
    let schema = try Vocabulary.schema()
    let valid = try Vocabulary.resources().filter(schema.accepts)
    #expect(!valid.isEmpty)
    for document in valid {
      #expect(SchemaExplainer(schema.grammar, document).explain() == [])
    }
  }

  @Test func `agrees with libxml2 on damaged resources`() throws {
    let schema = try Vocabulary.schema()
    let valid = try Vocabulary.resources().filter(schema.accepts)
    var mutator = Mutator(dice: Dice(2025))
    var verdicts = [true: 0, false: 0]
    for round in 0..<500 {
      var document = valid[round % valid.count]
      for _ in 0...mutator.dice.roll(2) {
        guard let next = try? XMLParser.parse(mutator.mutate(document), file: "damaged.xml") else { continue }
        document = next
      }
      let accepts = schema.accepts(document)
      let explanation = SchemaExplainer(schema.grammar, document).explain()
      verdicts[accepts, default: 0] += 1
      if accepts != explanation.isEmpty {
        Issue.record(
          """
          round \(round): libxml2 says \(accepts ? "valid" : "invalid"), we say \(explanation.map(\.description)) of
          \(document.written(document.span(document.root)))
          """)
      }
    }
    // Both verdicts must have been tried.
    #expect(verdicts[true, default: 0] > 20)
    #expect(verdicts[false, default: 0] > 200)
  }
}
