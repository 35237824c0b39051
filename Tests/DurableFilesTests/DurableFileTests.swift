import DurableFiles
import Testing

@Suite struct `A durable file` {
  @Test func `is read as it was written, folders made`() throws {
    let folder = try Folders.temporary("fournil-test")
    defer { try? Folders.remove(folder) }
    let path = Folders.join(folder, "a/b/c.txt")
    try DurableFile.write([1, 0, 255], to: path)
    try DurableFile.write([2], to: path)
    #expect(try DurableFile.read(path) == [2])
    #expect(try Folders.list(Folders.join(folder, "a/b")) == ["c.txt"])
  }

  @Test func `is refused with the system's words`() {
    let error = #expect(throws: FileError.self) { try DurableFile.read("/nowhere/x.xml") }
    #expect(error?.description == "/nowhere/x.xml: error: cannot read this: No such file or directory")
  }

  @Test(arguments: [("a/../b", "b"), ("./a//b", "a/b"), ("..", nil), ("a/../../b", nil), ("/etc/passwd", nil)])
  func `names stay inside`(_ path: String, _ clean: String?) { #expect(Folders.inside(path) == clean) }

  /// A combining mark makes one character with the slash before it, and is the first of a name all the same.
  @Test func `names are those between the slashes`() {
    #expect(Folders.inside("../\u{301}x") == nil)
    #expect(Folders.inside("a/../\u{301}x").map { Array($0.utf8) } == Array("\u{301}x".utf8))
    #expect(Folders.parent(of: "é/\u{301}x") == "é")
    #expect(Folders.name(of: "a/\u{301}x") == "\u{301}x")
    #expect(Folders.common(["é/\u{301}x", "é/b/c"]) == "é/")
    // One name to Unicode, two to the disk.
    #expect(Folders.common(["\u{e9}/a", "e\u{301}/b"]) == "")
    #expect(Folders.path("été/\u{301}x", below: "été").map { Array($0.utf8) } == Array("\u{301}x".utf8))
    #expect(Folders.path("été2/x", below: "été") == nil)
    #expect(Folders.path("a/b", below: "") == "a/b")
  }

  @Test func `patterns find files in order`() throws {
    let folder = try Folders.temporary("fournil-test")
    defer { try? Folders.remove(folder) }
    for name in ["r/b/b.xml", "r/a/a.xml", "r/a/a.txt", "x.xml"] {
      try DurableFile.write([], to: Folders.join(folder, name))
    }
    #expect(try Folders.matching("r/*/*.xml", in: folder) == ["r/a/a.xml", "r/b/b.xml"])
  }
}

@Suite struct `A staged folder` {
  @Test func `takes another's place, whose files are then under the staged name`() throws {
    let root = try Folders.temporary("fournil-test")
    defer { try? Folders.remove(root) }
    let final = Folders.join(root, "out/x")
    let first = try StagedFolder(at: Folders.join(root, "staged"))
    try first.add("a.txt", [1])
    try StagedFolder.install(first.path, at: final)
    let second = try StagedFolder(at: Folders.join(root, "staged"))
    try second.add("b/c.txt", [2])
    try StagedFolder.install(second.path, at: final)
    #expect(try Folders.files(below: final) == ["\(final)/b/c.txt"])
    #expect(try Folders.list(second.path) == ["a.txt"])
  }

  @Test(arguments: ["../x", "/x", "a/../../x", ""])
  func `refuses a name that leads out`(_ name: String) throws {
    let root = try Folders.temporary("fournil-test")
    defer { try? Folders.remove(root) }
    let folder = try StagedFolder(at: Folders.join(root, "s"))
    #expect(throws: FileError.self) { try folder.add(name, []) }
  }
}
