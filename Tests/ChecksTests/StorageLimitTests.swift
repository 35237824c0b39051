import Checks
import ResourceModel
import Testing

@Suite struct `Check size.storage` {
  private let check = StorageLimit()

  private func lines(
    _ target: String, _ bytes: Int, _ encoding: String = "UTF-8", _ lineBreak: String = "lf"
  ) throws -> [String] {
    check.lines(
      try Example.segment("L’eau.", target) {
        $0.unit.annotations = [.storageSize(StorageSize(bytes: bytes, encoding: encoding, lineBreak: lineBreak))]
      })
  }

  @Test(arguments: [
    ("UTF-8", "lf", 9), ("utf8", "crlf", 10), ("UTF-16", "lf", 12), ("UTF-16LE", "crlf", 14), ("UTF-32", "cr", 20),
    ("ISO-8859-1", "lf", 6), ("latin1", "crlf", 7), ("windows-1252", "cr", 6), ("ISO-8859-15", "lf", 6),
  ])
  func `counts bytes and line ends as they are stored`(_ encoding: String, _ lineBreak: String, _ size: Int) throws {
    let text = encoding.lowercased().hasPrefix("utf") ? "a\nñ<1>b</1>😀" : "a\nñ<1>b</1>cd"
    #expect(try lines(text, size, encoding, lineBreak) == [])
    #expect(
      try lines(text, size - 1, encoding, lineBreak) == [
        "blocking: the text takes \(size) bytes in \(encoding) where \(size - 1) fit; shorten it"
      ])
  }

  @Test func `counts a line end once however it is written`() throws {
    #expect(try lines("a\r\nb\rc\nd", 7) == [])
    #expect(try lines("a\r\nb\rc\nd", 10, "US-ASCII", "crlf") == [])
    #expect(try lines("a\r\nb\rc\nd", 9, "US-ASCII", "crlf").count == 1)
  }

  @Test func `finds characters that the encoding cannot hold`() throws {
    #expect(
      try lines("5 €, 6 €", 20, "ISO-8859-1") == [
        "blocking: '€' cannot be stored in ISO-8859-1, the encoding the author names; write it otherwise"
      ])
    #expect(try lines("5 €", 3, "ISO-8859-15") == [])
    #expect(try lines("5 €", 3, "Windows-1252") == [])
    #expect(try lines("¼", 3, "ISO-8859-15").count == 1)
    #expect(try lines("x\u{85}", 3, "Windows-1252").count == 1)
    #expect(try lines("ñ", 3, "US-ASCII").count == 1)
  }

  @Test func `does not pretend to know every encoding`() throws {
    #expect(
      try lines("a", 20, "KOI9") == [
        "warning: the encoding 'KOI9' is not known here, so the size is not checked; see that the text fits into 20 bytes"
      ])
  }

  @Test func `measures all sentences of a unit together`() throws {
    let part = try Example.segment("L’eau.", "agua", sentences: 2) {
      $0.unit.annotations = [.storageSize(StorageSize(bytes: 8))]
    }
    #expect(check.lines(part) == [])
    var whole = part
    whole.wholeTarget = InlineContent("agua fría")
    #expect(check.lines(whole) == ["blocking: the text takes 10 bytes in UTF-8 where 8 fit; shorten it"])
  }

  @Test func `asks nothing of units without a limit, nor of what is not translated`() throws {
    #expect(check.lines(try Example.segment("L’eau.", "agua")) == [])
    #expect(try lines("", 0) == [])
    #expect(try lines("a", Int.max) == [])
    #expect(try lines("a", -1).count == 1)
  }
}
