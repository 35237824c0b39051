/// A file of an edition, in memory: a relative path with `/`, and its bytes.
public struct OutputFile: Hashable, Sendable {
  public var path: String
  public var bytes: [UInt8]

  public init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  public init(_ path: String, text: String) { self.init(path, Array(text.utf8)) }
}
