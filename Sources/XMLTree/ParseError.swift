public import Diagnostics

/// Why a file could not be read as XML.
public enum ParseError: Error, Hashable, Sendable {
  /// Not well-formed, or a name with an undeclared prefix. `reason` is libxml2's own message, trimmed.
  case malformed(at: SourceLocation, reason: String)
  /// The bytes are not text in the encoding they are said to be in.
  case encoding(at: SourceLocation, reason: String)
  /// The file is beyond a limit that protects the machine.
  case limit(at: SourceLocation, reason: String)
  /// The file has no bytes at all.
  case empty(file: String)
  /// Well-formed, but no RELAX NG schema. `reason` is libxml2's own message, trimmed.
  case schema(at: SourceLocation, reason: String)
  /// A file that the document takes in cannot be part of it.
  case inclusion(at: SourceLocation, reason: String)
  /// libxml2 and our scanner read the document differently; nothing is done with it.
  case misaligned(at: SourceLocation, reason: String)

  /// The error as one diagnostic, as users see it.
  public var diagnostic: Diagnostic {
    switch self {
    case .malformed(let location, let reason): .error("not well-formed XML: \(reason)", at: location)
    case .encoding(let location, let reason): .error(reason, at: location)
    case .limit(let location, let reason): .error(reason, at: location)
    case .inclusion(let location, let reason): .error(reason, at: location)
    case .empty(let file): .error("the file is empty", at: SourceLocation(file: file))
    case .schema(let location, let reason):
      .error("not a RELAX NG schema: \(reason); correct the schema", at: location)
    case .misaligned(let location, let reason):
      .error("the document cannot be located safely: \(reason); please report this file", at: location)
    }
  }
}

extension ParseError: CustomStringConvertible {
  public var description: String { diagnostic.description }
}
