/// The one-line written form of inline content: `Une <1>masse</1> de 5 g<2/>`.
///
/// `&` and `<` of the text are written `&amp;` and `&lt;`. The form is what the
/// store keeps, what hashes are taken of, and what tables and messages show.
extension InlineContent {
  public var tagged: String {
    var result = ""
    for run in runs {
      switch run {
      case .text(let text):
        if text.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") }) {
          for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            default: result.unicodeScalars.append(character)
            }
          }
        } else {
          result += text
        }
      case .open(let id): result += "<\(id)>"
      case .close(let id): result += "</\(id)>"
      case .standalone(let id): result += "<\(id)/>"
      }
    }
    return result
  }

  /// Reads the written form back; nil when it is not one.
  public init?(tagged: String) {
    self.init()
    var bytes = Array(tagged.utf8)[...]
    var text: [UInt8] = []
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "&"):
        if bytes.starts(with: "amp;".utf8) {
          text.append(UInt8(ascii: "&"))
          bytes = bytes.dropFirst(4)
        } else if bytes.starts(with: "lt;".utf8) {
          text.append(UInt8(ascii: "<"))
          bytes = bytes.dropFirst(3)
        } else {
          return nil
        }
      case UInt8(ascii: "<"):
        guard let end = bytes.firstIndex(of: UInt8(ascii: ">")), let run = Self.code(bytes[..<end])
        else { return nil }
        append(.text(String(decoding: text, as: UTF8.self)))
        text.removeAll(keepingCapacity: true)
        append(run)
        bytes = bytes[bytes.index(after: end)...]
      default:
        text.append(byte)
      }
    }
    append(.text(String(decoding: text, as: UTF8.self)))
  }

  private static func code(_ name: ArraySlice<UInt8>) -> Run? {
    let slash = UInt8(ascii: "/")
    func number(_ digits: ArraySlice<UInt8>) -> Int? { Int(String(decoding: digits, as: UTF8.self)) }
    if name.first == slash { return number(name.dropFirst()).map { .close($0) } }
    if name.last == slash { return number(name.dropLast()).map { .standalone($0) } }
    return number(name).map { .open($0) }
  }
}
