import Checks
import ResourceModel
import Testing

@Suite struct `Check characters.allowed` {
  private let check = AllowedCharacters()

  private func lines(_ expression: String, _ target: String) throws -> [String] {
    check.lines(try Example.segment("L’eau.", target) { $0.unit.annotations = [.allowedCharacters(expression)] })
  }

  @Test func `names what may not stand, at the first, each once`() throws {
    #expect(
      try lines("[a-z ]", "año, <1>niño</1>") == [
        "@1-3 blocking: 'ñ', ',' may not stand here: the author allows only [a-z ]; write it otherwise"
      ])
    #expect(
      try lines("[^\\n\\t]", "a\nb\tc") == [
        "@1-2 blocking: U+000A, U+0009 may not stand here: the author allows only [^\\n\\t]; write it otherwise"
      ])
    #expect(
      try lines("[a]", "bcdefgh") == [
        "@0-1 blocking: 'b', 'c', 'd', 'e', 'f' and 2 more may not stand here: the author allows only [a]; "
          + "write it otherwise"
      ])
  }

  @Test func `allows nothing where the author does`() throws {
    #expect(
      try lines("", "a") == [
        "@0-1 blocking: 'a' may not stand here: the author allows no character; write it otherwise"
      ])
  }

  @Test(arguments: [
    (".", "a ñ 漢"), ("[abc]", "cab"), ("[a-c]", "abc"), ("[^*+]", "a (b)"), ("[a-z\\-\\]\\\\]", "a-]\\"),
    ("[a-]", "a-"),
    ("[-a]", "-a"), ("[^^]", "a"), ("[a^]", "a^"), ("[\\d]", "12"), ("[\\D]", "ab"), ("[\\s\\w]", "la ñ"),
    ("[\\W]", "!?"),
    ("[\u{1F600}-\u{1F64F}]", "😀"), ("[&-c]", "A&c"),
  ])
  func `accepts what the class holds`(_ expression: String, _ target: String) throws {
    #expect(try lines(expression, target.replacing("&", with: "&amp;")) == [])
  }

  @Test(arguments: [
    (".", "a\nb"), ("[^*+]", "2*3"), ("[\\d]", "1a"), ("[\\S]", "a b"), ("[a-c]", "d"), ("[^\\^]", "^"),
  ])
  func `refuses what it does not`(_ expression: String, _ target: String) throws {
    #expect(try lines(expression, target).count == 1)
  }

  @Test(arguments: [
    "abc", "[", "]", "[]", "[^]", "[z-a]", "[a-z", "a-z]", "[[a]]", "[a-z-[aeiou]]", "[\\p{L}]", "[a\\]", "..", "[a]+",
    "(a|b)*",
  ])
  func `says when the class is none, and blocks nothing`(_ expression: String) throws {
    #expect(
      try lines(expression, "ñ") == [
        "warning: '\(expression)' in the source is no character class of ITS, so the characters are not checked; "
          + "correct it there"
      ])
  }

  @Test func `asks nothing of units without a class, nor of what is not translated`() throws {
    #expect(check.lines(try Example.segment("L’eau.", "ñ")) == [])
    #expect(try lines("[a]", "") == [])
  }
}
