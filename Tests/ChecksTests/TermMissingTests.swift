import Checks
import ResourceModel
import Testing

@Suite struct `Check term.missing` {
  private let check = TermMissing()

  /// `La masse` with the concept of mass, into a target with some of its terms.
  private func mass(_ target: String, finding terms: [String], _ glossary: [Term]) throws -> CheckedSegment {
    let source = try Example.match("masse", of: Example.french("masse"), concept: "mass", in: "La masse.")
    let found = try glossary.filter { terms.contains($0.text) }.map {
      try Example.match($0.text, of: $0, concept: "mass", in: target)
    }
    return try Example.segment("La masse.", target) {
      $0.sourceTerms = [source]
      $0.targetTerms = found
      $0.glossary = ["mass": glossary]
    }
  }

  private func glossary() throws -> [Term] {
    [
      try Example.spanish("masa bruta", .admitted), try Example.spanish("masa"),
      try Example.spanish("peso", .deprecated),
    ]
  }

  @Test func `names the terms to use, the preferred first`() throws {
    #expect(
      check.lines(try mass("El peso.", finding: ["peso"], try glossary())) == [
        "warning: the glossary has 'masa' or 'masa bruta' for 'masse'; use it, or dismiss this if the wording is right"
      ])
  }

  @Test func `accepts any term that may be used`() throws {
    #expect(check.lines(try mass("La masa.", finding: ["masa"], try glossary())) == [])
    #expect(check.lines(try mass("La masa bruta.", finding: ["masa bruta"], try glossary())) == [])
  }

  @Test func `asks nothing where the glossary has no term to use`() throws {
    #expect(check.lines(try mass("Nada.", finding: [], [])) == [])
    #expect(check.lines(try mass("Nada.", finding: [], [try Example.spanish("peso", .superseded)])) == [])
    #expect(check.lines(try mass("", finding: [], try glossary())) == [])
  }

  @Test func `asks once for a term that stands twice`() throws {
    let twice = try mass("Nada.", finding: [], try glossary())
    var segment = twice
    segment.sourceTerms += twice.sourceTerms.map {
      TermMatch(concept: $0.concept, term: $0.term, surface: "Masses", range: 20..<26)
    }
    #expect(check.lines(segment).count == 1)
  }

  @Test func `is content with one of the concepts that a word may mean`() throws {
    let current = try Example.match("courant", of: Example.french("courant"), concept: "electric", in: "Le courant.")
    let stream = TermMatch(concept: "stream", term: current.term, surface: "courant", range: current.range)
    let electric = [try Example.spanish("intensidad")]
    let flowing = [try Example.spanish("corriente")]
    func segment(_ target: String, _ found: [TermMatch]) throws -> CheckedSegment {
      try Example.segment("Le courant.", target) {
        $0.sourceTerms = [current, stream]
        $0.targetTerms = found
        $0.glossary = ["electric": electric, "stream": flowing]
      }
    }
    let found = try Example.match("corriente", of: flowing[0], concept: "stream", in: "La corriente.")
    #expect(check.lines(try segment("La corriente.", [found])) == [])
    #expect(
      check.lines(try segment("El agua.", [])) == [
        "warning: the glossary has 'intensidad' or 'corriente' for 'courant'; use it, "
          + "or dismiss this if the wording is right"
      ])
  }
}
