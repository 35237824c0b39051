import Diagnostics
import DurableFiles
import Pipeline
import Testing

@Suite struct `A document with one id very often` {
  private let folder: String
  private let file: String

  init() throws {
    folder = try Folders.temporary("fournil-ids")
    file = Folders.join(folder, "r.xml")
    let xml = "<r>\n" + String(repeating: "<a xml:id='i'>eau</a>\n", count: 40_000) + "</r>"
    try DurableFile.write(Array(xml.utf8), to: file)
  }

  @Test(.timeLimit(.minutes(20))) func `has each told, with its line`() throws {
    defer { try? Folders.remove(folder) }
    let found = try Validation.run([file]).diagnostics.map(\.description)
    #expect(found.count == 39_999)
    #expect(found.first == "\(file):3:1: error: the id 'i' stands at line 2 already; change one")
    #expect(found.last == "\(file):40001:1: error: the id 'i' stands at line 2 already; change one")
  }

  @Test(.timeLimit(.minutes(20))) func `is extracted, each unit with a name of its own`() throws {
    defer { try? Folders.remove(folder) }
    let units = try Inspection(of: file, rules: nil).units
    #expect(units.first?.id == "i")
    #expect(units.last?.id == "i-40000")
    #expect(Set(units.map(\.id)).count == 40_000)
  }
}
