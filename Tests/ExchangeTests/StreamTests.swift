import Diagnostics
import Exchange
import ResourceModel
import TestSupport
import Testing
import XMLTree

/// Bytes in chunks.
private func chunks(_ bytes: [UInt8], of size: Int = 999) -> () -> [UInt8]? {
  var at = 0
  return {
    defer { at += size }
    return at < bytes.count ? Array(bytes[at..<min(at + size, bytes.count)]) : nil
  }
}

/// A file read in windows, its pieces joined.
private func joined(
  _ bytes: [UInt8], windowSize: Int, entryCount: Int = 5, file: String = "s.xlf"
) throws -> (files: [ReturnedFile], pieces: Int) {
  var stream = SegmentFileStream(
    file: file, windowSize: windowSize, entryCount: entryCount, read: chunks(bytes))
  var files: [ReturnedFile] = []
  var pieces = 0
  while let next = try stream.next() {
    for piece in next {
      pieces += 1
      if piece.isContinued, !files.isEmpty {
        files[files.count - 1].units += piece.units
        files[files.count - 1].problems += piece.problems
      } else {
        files.append(piece)
      }
    }
  }
  return (files, pieces)
}

/// What is read of a unit, to compare.
private func outline(_ unit: ReturnedUnit) -> [String] {
  ["\(unit.id) \(unit.location) \(unit.isSegmented) \(unit.annotations.count) \(unit.terms) \(unit.candidates)"]
    + unit.segments.map { segment in
      "\(segment.id ?? "") \(segment.location) \(segment.source) \(String(describing: segment.target)) "
        + "\(segment.state) \(segment.subState ?? "") \(segment.gap) \(segment.annotations.count)"
    } + unit.remarks.map { "\($0)" } + unit.kept.map { "\($0)" }
}

@Suite struct `A segment file read a stretch at a time` {
  @Test(arguments: 0..<40, [1, 3, 50]) func `says the same as PO`(_ seed: Int, _ count: Int) throws {
    let bytes = try SegmentFormat.po.write(RandomFiles.file(seed))
    let whole = try #require(try SegmentFileReader.read(bytes, file: "s.po").first)
    let (files, pieces) = try joined(bytes, windowSize: 1, entryCount: count, file: "s.po")
    #expect(files.count == 1)
    #expect(pieces > whole.units.count / count)
    #expect(files[0].units.map(outline) == whole.units.map(outline))
    #expect(files[0].problems == whole.problems)
  }

  @Test(arguments: [SegmentFormat.xliff2, .xliff12], 0..<60)
  func `says what the whole says`(_ format: SegmentFormat, _ seed: Int) throws {
    let bytes = try format.write(RandomFiles.file(seed))
    let whole = try SegmentFileReader.read(bytes, file: "s.xlf")
    for size in [1, 2000, 20_000] {
      let (files, _) = try joined(bytes, windowSize: size)
      #expect(files.count == whole.count)
      for (one, other) in zip(files, whole) {
        #expect(one.location == other.location)
        #expect(one.exportID == other.exportID)
        #expect(one.units.map(outline) == other.units.map(outline))
        #expect(one.problems.map(\.description) == other.problems.map(\.description))
      }
    }
  }

  @Test func `comes in as many pieces as it takes`() throws {
    let bytes = XLIFFWriter.write(try RandomFiles.file(3))
    let (files, pieces) = try joined(bytes, windowSize: 1)
    #expect(pieces >= files[0].units.count)
  }

  @Test func `may be written so, to the same bytes`() throws {
    for format in [SegmentFormat.xliff2, .xliff12] {
      for seed in 0..<40 {
        let file = try RandomFiles.file(seed)
        var writer = try #require(format.writer(of: file))
        let body = file.units.flatMap { writer.add([$0], among: Set(file.units.map(\.unit.id))) }
        let whole = try format.write(file)
        #expect(writer.head(exportID: file.exportID) + body + writer.tail == whole)
      }
    }
  }

  @Test func `is judged by what stands before the first unit, however much that is`() throws {
    let notes = (0..<9).map { "<note id='n\($0)'>\(String(repeating: "x", count: 16_000))</note>" }.joined()
    let text = """
      <xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' xmlns:its='http://www.w3.org/2005/11/its' its:version='2.0'
      xmlns:res='urn:oasis:names:tc:xliff:resourcedata:2.0' version='2.1' srcLang='fr' trgLang='es'><file id='f'>
      <res:resourceData><res:resourceItem id='r1' mimeType='text/plain'><res:source href='a'/></res:resourceItem>
      </res:resourceData><its:provenanceRecords xml:id='pr1'><its:provenanceRecord its:person='Ana'/>
      </its:provenanceRecords><notes>\(notes)</notes><unit id='u1'><segment><source>a</source></segment></unit>
      <unit id='u2' its:provenanceRecordsRef='#its=pr1'><res:resourceData><res:resourceItemRef ref='r1'/>
      </res:resourceData><segment><source>a</source></segment></unit></file></xliff>
      """
    for size in [1, 200_000, 1 << 20] {
      let found = try SegmentFileValidator.violations(file: "s.xlf", windowSize: size, read: chunks(Array(text.utf8)))
      #expect(found == [])
    }
  }

  @Test func `has its sentences counted over the borders of windows, in XLIFF 1.2 too`() throws {
    func unit(_ name: String) -> String { "<trans-unit id='\(name)'><source>a</source></trans-unit>" }
    let text = """
      <xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='1.2'><file original='r' source-language='fr'
      target-language='es' datatype='xml'><body>
      \(unit("p/s1"))\(unit("q/s1"))
      \(unit("p/s2"))
      \(unit("p/s1"))</body></file></xliff>
      """
    for size in [1, 1 << 20] {
      let found = try SegmentFileValidator.violations(file: "s.xlf", windowSize: size, read: chunks(Array(text.utf8)))
      #expect(
        found?.map(\.description) == ["s.xlf:5:1: error: 'p/s1' stands twice in the file; the first is taken"],
        "\(size)")
    }
  }

  static let suite = SharedData.path("xliff2")

  @Test(.enabled(if: SharedData.has("xliff2"), Comment(rawValue: SharedData.absence)), arguments: [1, 600])
  func `is judged as the whole is`(_ size: Int) throws {
    let root = try #require(Self.suite)
    var files = 0
    for path in Files.walk(root, endingWith: ".xlf") {
      let bytes = try Files.bytes(path)
      let whole = try SegmentFileValidator.violations(bytes, file: "s.xlf")
      let found = try SegmentFileValidator.violations(file: "s.xlf", windowSize: size, read: chunks(bytes))
      #expect(Set(found?.map(\.description) ?? []) == Set(whole.map(\.description)), Comment(rawValue: path))
      files += 1
    }
    #expect(files == 135)
  }

  @Test func `is judged over the borders of windows`() throws {
    let segment = "<segment><source>a</source></segment>"
    let text = """
      <xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en'>
      <file id='f'><unit id='1'><segment><source><ph id='1' subFlows='3 9'/></source></segment></unit>
      <unit id='2'>\(segment)</unit><unit id='3'>\(segment)</unit><unit id='2'>\(segment)</unit>
      <notes><note>late</note></notes>text</file>
      <file id='g'><unit id='1'>\(segment)</unit></file><file id='f'><unit id='1'>\(segment)</unit></file></xliff>
      """
    let found = try #require(
      try SegmentFileValidator.violations(file: "s.xlf", windowSize: 1, read: chunks(Array(text.utf8))))
    #expect(
      Set(found.map(\.description)) == [
        "s.xlf:2:55: error: sub-flow '9' is no unit of this file; correct it (XLIFF 2.1 §4.7.4)",
        "s.xlf:3:121: error: unit id '2' stands twice in its file; change one (XLIFF 2.1 §4.3.1.21)",
        "s.xlf:4:1: error: 'notes' stands too late in 'file'; move it up (XLIFF 2.1 §4.2.2.2)",
        "s.xlf:4:33: error: text does not belong directly in 'file'; remove it (XLIFF 2.1 §4.2.2.2)",
        "s.xlf:5:84: error: file id 'f' stands twice in the file; change one (XLIFF 2.1 §4.3.1.21)",
      ])
  }
}
