/// What is told of one file: the first many of it, and how much there was.
///
/// A file in which everything is wrong fills no memory, and no one's screen.
public struct DiagnosticList: Hashable, Sendable {
  /// So many are told.
  public static let most = 10_000

  private var told: [Diagnostic] = []
  /// How many were not kept to be told.
  public private(set) var untoldCount = 0
  /// How many errors there were, told or not.
  public private(set) var errorCount = 0

  public init(_ diagnostics: some Sequence<Diagnostic> = []) { append(contentsOf: diagnostics) }

  public mutating func append(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    if told.count < Self.most { told.append(diagnostic) } else { untoldCount += 1 }
  }

  public mutating func append(contentsOf diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics { append(diagnostic) }
  }

  public static func += (list: inout DiagnosticList, more: some Sequence<Diagnostic>) {
    list.append(contentsOf: more)
  }

  /// With what the other counted and did not keep.
  public static func += (list: inout DiagnosticList, more: DiagnosticList) {
    let errors = more.errorCount - more.told.count { $0.severity == .error }
    list.append(contentsOf: more.told)
    list.untoldCount += more.untoldCount
    list.errorCount += errors
  }

  /// All that is told, and last how many more there were.
  public func lines(of file: String) -> [Diagnostic] {
    guard untoldCount > 0 else { return told }
    return told + [
      Diagnostic(
        .information, "\(untoldCount) more of this kind are not listed; mend the first ones and look again",
        at: SourceLocation(file: file))
    ]
  }
}

extension DiagnosticList: RandomAccessCollection {
  public var startIndex: Int { told.startIndex }
  public var endIndex: Int { told.endIndex }
  public subscript(_ index: Int) -> Diagnostic { told[index] }
}

extension DiagnosticList: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Diagnostic...) { self.init(elements) }
}
