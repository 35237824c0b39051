import DurableFiles
import Testing

@Suite struct `A spool` {
  /// More than it keeps in memory.
  private let many = (0..<3).map { [UInt8](repeating: UInt8($0), count: 4 << 20) }

  @Test func `gives back what was gathered, whatever part is asked for`() throws {
    let folder = try Folders.temporary("fournil-test")
    defer { try? Folders.remove(folder) }
    let spool = Spool(in: Folders.join(folder, "new"))
    for bytes in many + [[9, 8, 7]] { try spool.append(bytes) }
    let all: [UInt8] = many.flatMap { $0 } + [9, 8, 7]
    #expect(spool.count == all.count)
    let parts = [
      0..<all.count, 0..<0, 5..<6, (4 << 20)..<(8 << 20), (all.count - 2)..<all.count, (8 << 20)..<all.count,
    ]
    for part in parts {
      let path = Folders.join(folder, "out/file")
      try DurableFile.write([1, 2], part, of: spool, to: path)
      #expect(try DurableFile.read(path) == [1, 2] + Array(all[part]))
    }
    // It has no name, so nothing of it is left.
    #expect(try Folders.list(Folders.join(folder, "new")) == [])
    #expect(try Folders.list(Folders.join(folder, "out")) == ["file"])
  }

  @Test func `touches no disk while it is small`() throws {
    let spool = Spool(in: "/nowhere/at/all")
    try spool.append([1, 2, 3])
    #expect(!Folders.exists("/nowhere"))
  }

  @Test func `says where there is no room`() throws {
    let spool = Spool(in: "/proc/none")
    let error = #expect(throws: FileError.self) { for bytes in many { try spool.append(bytes) } }
    #expect(error?.action == "make a folder of")
  }

  @Test func `files are read in stretches`() throws {
    let folder = try Folders.temporary("fournil-test")
    defer { try? Folders.remove(folder) }
    let path = Folders.join(folder, "f")
    try DurableFile.write([1, 2, 3, 4, 5], to: path)
    let stretches = try FileStretches(path, size: 2)
    var found: [[UInt8]] = []
    while let next = try stretches.next() { found.append(next) }
    #expect(found == [[1, 2], [3, 4], [5]])
    let error = #expect(throws: FileError.self) { try FileStretches(folder) }
    #expect(error?.description == "\(folder): error: cannot read this: not a file")
  }
}
