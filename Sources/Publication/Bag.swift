/// Packs files as a BagIt bag (RFC 8493): payload under `data/`, a checksum for each.
public struct Bag: Sendable {
  public let name: String
  /// Payload, without the `data/` before it.
  public let payload: [OutputFile]
  /// `bag-info.txt`, in order; no date, so that the same edition is the same bag.
  public let information: [(label: String, value: String)]

  public init(name: String, payload: [OutputFile], information: [(label: String, value: String)]) {
    self.name = name
    self.payload = payload.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.information = information
  }

  /// One line a file: its SHA-256, two spaces, its path (RFC 8493 §2.1.3).
  public var manifest: String {
    payload.map { "\(Checksum.sha256($0.bytes))  data/\(Self.escaped($0.path))\n" }.joined()
  }

  /// Names the payload: two bags with the same hash hold the same files.
  public var manifestHash: String { Checksum.sha256(Array(manifest.utf8)) }

  /// All files of the bag below one folder of its name.
  public var files: [OutputFile] {
    let octets = payload.reduce(0) { $0 + $1.bytes.count }
    var information = information
    information.append(("Payload-Oxum", "\(octets).\(payload.count)"))
    let tags = [
      OutputFile("bagit.txt", text: "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
      OutputFile("bag-info.txt", text: information.map { "\($0.label): \(Self.oneLine($0.value))\n" }.joined()),
      OutputFile("manifest-sha256.txt", text: manifest),
    ]
    let sums = tags.sorted { $0.path < $1.path }.map { "\(Checksum.sha256($0.bytes))  \($0.path)\n" }.joined()
    let all =
      tags + [OutputFile("tagmanifest-sha256.txt", text: sums)]
      + payload.map { OutputFile("data/\($0.path)", $0.bytes) }
    return all.map { OutputFile("\(name)/\($0.path)", $0.bytes) }
  }

  /// RFC 8493 §2.1.3: line ends and the per cent sign are escaped in paths.
  private static func escaped(_ path: String) -> String {
    var result = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\n": result += "%0A"
      case "\r": result += "%0D"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
