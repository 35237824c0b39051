/// A place in a file, as editors understand it: `file:line:column`.
public struct SourceLocation: Hashable, Sendable {
  /// The file's name as the user gave it.
  public var file: String
  /// The line, from 1; nil when the whole file is meant.
  public var line: Int?
  /// The column, from 1, in Unicode code points; nil when the whole line is meant.
  public var column: Int?

  /// A location; leave out what is not known.
  public init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: CustomStringConvertible {
  public var description: String {
    guard let line else { return file }
    guard let column else { return "\(file):\(line)" }
    return "\(file):\(line):\(column)"
  }
}

extension SourceLocation: Comparable {
  public static func < (one: SourceLocation, other: SourceLocation) -> Bool {
    (one.file, one.line ?? 0, one.column ?? 0) < (other.file, other.line ?? 0, other.column ?? 0)
  }
}
