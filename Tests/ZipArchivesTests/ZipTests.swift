import Diagnostics
import TestSupport
import Testing
import ZipArchives

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// The names and texts inside, or what was said against the archive.
private func answer(_ bytes: [UInt8], _ limits: ZipReader.Limits = ZipReader.Limits()) -> [String] {
  do throws(ZipError) {
    let reader = try ZipReader(bytes, file: "k.zip", limits: limits)
    var lines: [String] = []
    for item in reader.items { lines.append("\(item.path)=\(text(try reader.bytes(of: item)))") }
    return lines
  } catch {
    return ["\(error)"]
  }
}

private func answer(_ entries: [HandmadeZip.Entry]) -> [String] { answer(HandmadeZip.archive(entries)) }

@Suite struct `An archive we write` {
  private let entries = [
    ZipEntry("mimetype", Array("application/x".utf8), method: .stored), ZipEntry("é/中 文.txt", Array("texte".utf8)),
    ZipEntry("empty", []),
  ]

  @Test func `is the same bytes for the same entries, in the order given`() throws {
    let archive = try ZipWriter.archive(entries)
    #expect(try ZipWriter.archive(entries) == archive)
    #expect(answer(archive) == ["mimetype=application/x", "é/中 文.txt=texte", "empty="])
    #expect(try ZipWriter.archive(entries.reversed()) != archive)
  }

  @Test func `keeps an entry stored that is to be stored, where EPUB readers look for it`() throws {
    let archive = try ZipWriter.archive(entries)
    #expect(text(Array(archive[30..<51])) == "mimetypeapplication/x")
  }

  @Test func `bears the first date there is and the rights of a plain file`() throws {
    // Local header: time at 10, date at 12 (APPNOTE §4.3.7).
    #expect(try ZipWriter.archive(entries)[10..<14] == [0, 0, 0x21, 0])
  }
}

@Suite struct `An archive of a stranger` {
  @Test func `is read whatever separator it uses, folders left out`() throws {
    let archive = HandmadeZip.archive([
      .init("kit/", mode: 0o040755), .init("kit\\a.xlf", "x"), .init("kit/b.xlf", "y"),
    ])
    #expect(answer(archive) == ["kit/a.xlf=x", "kit/b.xlf=y"])
    let reader = try ZipReader(archive, file: "k.zip")
    #expect(reader["kit/B.xlf"]?.size == 1)
    #expect(reader["kit/c.xlf"] == nil)
    #expect(ZipReader.recognises(archive))
    #expect(!ZipReader.recognises(Array("<xliff/>".utf8)))
  }

  @Test(arguments: [
    ("/etc/passwd", "is an absolute path"), ("C:/x", "is an absolute path"), ("../../x", "leads out of the archive"),
    ("a/../../x", "leads out of the archive"), ("a\\..\\..\\x", "leads out of the archive"),
  ])
  func `with a path that leads elsewhere is refused whole`(_ name: String, _ fault: String) {
    let said = String(name.map { $0 == "\\" ? "/" : $0 })
    #expect(
      answer([.init("good", "1"), .init(name, "2")]) == ["k.zip: error: '\(said)' \(fault); nothing of it is taken"])
  }

  @Test func `with a control character in a name is refused, and cannot speak to the terminal`() {
    #expect(
      answer([.init("a\nb")])
        == ["k.zip: error: 'a\\u{A}b' holds a control character; nothing of it is taken"])
  }

  @Test(arguments: [UInt32(0o120777), 0o020666, 0o010644])
  func `with a link, a device or a pipe is refused`(_ mode: UInt32) {
    #expect(
      answer([.init("l", "/etc/passwd", mode: mode)])
        == ["k.zip: error: 'l' is a link or a device, not a file; nothing of it is taken"])
  }

  @Test(arguments: [("a", "a"), ("a", "A"), ("é", "e\u{301}"), ("x/É", "X/é")])
  func `with two names that a file system may take for one is refused`(_ one: String, _ other: String) {
    #expect(
      answer([.init(one), .init(other)]) == [
        "k.zip: error: '\(other)' stands twice in it, perhaps in other letters; nothing of it is taken, remove one"
      ])
  }

  @Test func `that is encrypted is refused`() {
    #expect(
      answer([.init("a", String(repeating: "x", count: 20), flags: 0x801)])
        == ["k.zip: error: 'a' is encrypted; make the archive without a password"])
  }

  @Test func `with a wrong checksum is refused when it is unpacked`() {
    #expect(
      answer([.init("a", "x", checksum: 7)])
        == ["k.zip: error: 'a' cannot be unpacked: CRC error; make the archive again"])
  }

  @Test func `that lies about sizes is refused`() {
    let short = answer([.init("a", "abc", size: 1)])
    let long = answer([.init("a", "abc", size: 1000)])
    for said in [short, long] {
      #expect(said.count == 1 && said[0].hasPrefix("k.zip: error: ") && said[0].hasSuffix("make the archive again"))
    }
  }

  @Test func `packed by a method nobody knows is refused`() {
    let said = answer([.init("a", "abc", method: 77)])
    #expect(said == ["k.zip: error: 'a' cannot be unpacked: Compression method not supported; make the archive again"])
  }

  @Test func `that unpacks to too much is refused before it is unpacked`() throws {
    let bomb = try ZipWriter.archive([ZipEntry("zeros", Array(repeating: 0, count: 2 << 20))])
    #expect(bomb.count < 4096)
    let ratio = answer(bomb)
    #expect(ratio.count == 1 && ratio[0].hasPrefix("k.zip: error: 'zeros' unpacks to "))
    #expect(ratio.first?.hasSuffix(" times its size, as traps do; nothing is taken") == true)
    #expect(
      answer(bomb, ZipReader.Limits(entrySize: 1 << 20))
        == ["k.zip: error: 'zeros' unpacks to more than 1 MB; nothing is taken"])
    let many = try ZipWriter.archive((0..<3).map { ZipEntry("f\($0)", Array(repeating: 7, count: 500 << 10)) })
    #expect(
      answer(many, ZipReader.Limits(totalSize: 1 << 20))
        == ["k.zip: error: the archive unpacks to more than 1 MB; nothing of it is taken"])
    #expect(
      answer(many, ZipReader.Limits(entries: 2))
        == ["k.zip: error: the archive holds more than 2 files; nothing of it is taken"])
  }

  @Test func `with more marks of entries than anyone sends is refused before libzip counts them`() {
    let marks = Array(repeatElement([0x50, 0x4B, 1, 2] as [UInt8], count: 70_000).joined())
    #expect(answer(marks) == ["k.zip: error: the archive holds more than 10000 files; nothing of it is taken"])
  }

  @Test func `cut short anywhere or with any byte changed is refused or read, and never harms`() throws {
    let archive = HandmadeZip.archive([.init("a", "alpha"), .init("b/c", "beta")])
    let whole: Set = ["a=alpha", "b/c=beta"]
    for length in 0..<archive.count {
      for line in answer(Array(archive.prefix(length))) {
        #expect(line.hasPrefix("k.zip: error: "), "\(length): \(line)")
      }
    }
    var dice = Dice(7)
    for _ in 0..<2000 {
      var changed = archive
      changed[dice.roll(changed.count)] = UInt8(dice.roll(256))
      // A name may change; what was packed never does in silence.
      for line in answer(changed) where !whole.contains(line) {
        #expect(line.contains("error: ") || line.hasSuffix("=alpha") || line.hasSuffix("=beta"), "\(line)")
      }
    }
  }

  @Test func `that is none says so`() {
    #expect(
      answer(Array("hello".utf8)) == ["k.zip: error: not an archive that can be read: Not a zip archive; make it again"]
    )
    #expect(answer([UInt8]()) == ["k.zip: error: not an archive that can be read: the file is empty; make it again"])
  }
}
