import Checks
import ResourceModel
import Testing

@Suite struct `Check term.forbidden` {
  private let check = TermForbidden()

  @Test func `shows the place, the term to use and the reason`() throws {
    let wrong = try Example.spanish("peso en gramos", .deprecated, note: "El peso es una fuerza.")
    let target = "Así: peso en gramos."
    let segment = try Example.segment("La masse.", target) {
      $0.targetTerms = [try Example.match("peso en gramos", of: wrong, concept: "mass", in: target)]
      $0.glossary = ["mass": [wrong, try Example.spanish("masa", .admitted), try Example.spanish("masa")]]
    }
    #expect(
      check.lines(segment) == [
        "@6-20 warning: 'peso en gramos' is deprecated in the glossary; use 'masa' (El peso es una fuerza.)"
      ])
  }

  @Test func `can do without a reason and a better term`() throws {
    let old = try Example.spanish("ázoe", .superseded)
    let segment = try Example.segment("L’azote.", "El ázoe.") {
      $0.targetTerms = [try Example.match("ázoe", of: old, concept: "n", in: "El ázoe.")]
      $0.glossary = ["n": [old]]
    }
    #expect(check.lines(segment) == ["@3-8 warning: 'ázoe' is superseded in the glossary; use another"])
  }

  @Test func `asks the source which concept a word is meant for`() throws {
    let wrong = try Example.spanish("peso", .deprecated)
    let right = try Example.spanish("peso")
    func lines(_ meant: [String]) throws -> [String] {
      check.lines(
        try Example.segment("Une phrase.", "El peso.") {
          $0.sourceTerms = try meant.map {
            try Example.match("phrase", of: Example.french("phrase"), concept: $0, in: "Une phrase.")
          }
          $0.targetTerms = [
            try Example.match("peso", of: wrong, concept: "mass", in: "El peso."),
            try Example.match("peso", of: right, concept: "weight", in: "El peso."),
          ]
          $0.glossary = ["mass": [wrong, try Example.spanish("masa")], "weight": [right]]
        })
    }
    #expect(try lines(["mass"]) == ["@3-7 warning: 'peso' is deprecated in the glossary; use 'masa'"])
    #expect(try lines(["weight"]) == [])
    #expect(try lines(["mass", "weight"]) == [])
    #expect(try lines([]) == [])
  }

  @Test func `accepts the other terms`() throws {
    let segment = try Example.segment("La masse.", "La masa.") {
      $0.targetTerms = [try Example.match("masa", of: Example.spanish("masa"), concept: "mass", in: "La masa.")]
    }
    #expect(check.lines(segment) == [])
  }
}
