import Foundation
import ResourceModel

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

  /// Tells an edit from none; nothing hangs on its being hard to forge. White space is layout, and a letter with
  /// its accent apart (NFD) the same letter.
  static func digest(_ said: [String]) -> String {
    var hash = Fingerprint.start
    func add(_ byte: UInt8) { Fingerprint.add(byte, to: &hash) }
    for text in said {
      let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
      let text = isPlain ? text : text.precomposedStringWithCanonicalMapping
      for word in text.utf8.split(whereSeparator: { $0 == 0x20 || (0x09...0x0D).contains($0) }) {
        word.forEach(add)
        add(0x20)
      }
      add(0)
    }
    return String(hash, radix: 36)
  }
}
