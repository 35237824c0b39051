import Diagnostics
import Extraction
import Foundation
import TestSupport
import Testing
import XMLTree

/// Documents of our own: beside `name.xml` lies in `name.units` what extraction says of it.
@Suite struct `Fixtures` {
  private static let extractor = try? Extractor(profiles: Profile.bundled())

  @Test(arguments: Fixture.all(in: "ITS", endingWith: ".xml") + Fixture.all(in: "Profiles", endingWith: ".xml"))
  func `give their units`(_ fixture: Fixture) throws {
    let extractor = try #require(Self.extractor)
    let document = try XMLParser.parse(fixture.bytes(), file: fixture.name)
    #expect(try describe(document, by: extractor) == fixture.companion(".units").text())
  }

  /// `translate.xml` is about the category `translate`; `translate.expected` is its listing.
  @Test(arguments: Fixture.all(in: "ITS", endingWith: ".xml"))
  func `give the listing of their category`(_ fixture: Fixture) throws {
    let category = try #require(DataCategory(rawValue: String(fixture.name.dropLast(4))))
    let document = try XMLParser.parse(fixture.bytes(), file: fixture.name)
    let listing = try Extractor(profiles: []).listing(of: category, in: document)
    #expect(listing == (try fixture.companion(".expected").text()))
  }

  @Test func `are there for each category`() {
    let names = Set(Fixture.all(in: "ITS", endingWith: ".xml").map { String($0.name.dropLast(4)) })
    #expect(names == Set(DataCategory.allCases.map(\.rawValue)))
  }

  @Test func `are there for each profile`() throws {
    let read = try Fixture.all(in: "Profiles", endingWith: ".units").map { fixture in
      try fixture.text().prefix { $0 != "," }.dropFirst("vocabulary ".count)
    }
    let missing = try Set(Profile.bundled().map(\.name)).subtracting(read.map(String.init)).subtracting(["resource"])
    #expect(missing == [])
  }
}

@Suite struct `The W3C's test suite` {
  private struct Manifest: Decodable {
    struct Case: Decodable {
      var id: String
      var category: String
      var input: String
      var expected: String
    }
    var cases: [Case]
  }

  @Test(.enabled(if: SharedData.has("its"), Comment(rawValue: SharedData.absence)))
  func `is passed line for line`() throws {
    let root = try #require(SharedData.path("its"))
    let manifest = try JSONDecoder().decode(Manifest.self, from: Data(Files.bytes("\(root)/manifest.json")))
    #expect(manifest.cases.count == 90)
    let linked = LinkedFiles { path in
      (try? Files.bytes(path)).map(LinkedFiles.Answer.bytes) ?? .missing
    }
    let extractor = Extractor(profiles: [], linkedRules: linked)
    for test in manifest.cases {
      let category = try #require(DataCategory(rawValue: test.category))
      let path = "\(root)/\(test.input)"
      let document = try XMLParser.parse(Files.bytes(path), file: path)
      let listing = try extractor.listing(of: category, in: document)
      let expected = String(decoding: try Files.bytes("\(root)/\(test.expected)"), as: UTF8.self)
      #expect(Self.lines(listing) == Self.lines(expected), Comment(rawValue: test.id))
    }
  }

  /// Runs of blanks count as one, empty lines not at all.
  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline)
      .map { $0.split { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }.joined(separator: " ") }
      .filter { !$0.isEmpty }
  }
}
