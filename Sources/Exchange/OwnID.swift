/// Ids by which we know again what we wrote into a file, and whether somebody changed it.
enum OwnID {
  /// The type of the metadata that holds the digests of a unit's rules, which have no ids.
  static let rules = "rules"

  private static let prefix = "fournil-"

  /// - Parameters:
  ///   - place: Among its like, so that no two are the same.
  ///   - said: What the element says.
  static func make(_ place: Int, _ said: [String]) -> String { "\(prefix)\(place)-\(digest(said))" }

  static func isOurs(_ id: String?) -> Bool { id?.hasPrefix(prefix) ?? false }

  /// Whether an element of ours still says what it said.
  static func confirms(_ id: String?, _ said: [String]) -> Bool {
    guard let id, isOurs(id) else { return false }
    return id.hasSuffix("-\(digest(said))")
  }

  /// FNV-1a: tells an edit from none; nothing hangs on its being hard to forge. White space is layout.
  static func digest(_ said: [String]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for text in said {
      for word in text.utf8.split(whereSeparator: { $0 == 0x20 || (0x09...0x0D).contains($0) }) {
        word.forEach(add)
        add(0x20)
      }
      add(0)
    }
    return String(hash, radix: 36)
  }
}
