public import Diagnostics
import DurableFiles
import Exchange
import Extraction
import Glossaries
import Memories
import Reassembly
import Tracking
import XMLTree
import ZipArchives

/// Why a command did nothing: the step's own error, with what the user needs to act on it.
public enum PipelineError: Error, Hashable, Sendable {
  /// An input could not be read or was refused; nothing changed.
  case refused([Diagnostic])
  /// Another Fournil is writing; trying again later helps.
  case busy(Diagnostic)

  public static func refused(_ diagnostic: Diagnostic) -> PipelineError { .refused([diagnostic]) }

  static func refused(_ message: String, file: String? = nil) -> PipelineError {
    .refused([.error(message, at: file.map { SourceLocation(file: $0) })])
  }

  /// Every error a room throws, as one of ours.
  static func from(_ error: any Error) -> PipelineError {
    switch error {
    case let error as PipelineError: error
    case let error as Diagnostic: .refused([error])
    case let error as ParseError: .refused([error.diagnostic])
    case let error as ExtractionError: .refused([error.diagnostic])
    case let error as ExchangeError: .refused([error.diagnostic])
    case let error as ReassemblyError: .refused(error.diagnostics)
    case let error as GlossaryError: .refused(error.diagnostics)
    case let error as MemoryError: .refused([error.diagnostic])
    case let error as ZipError: .refused([error.diagnostic])
    case let error as FileError: .refused([error.diagnostic])
    case let error as StoreError: error.isBusy ? .busy(error.diagnostic) : .refused([error.diagnostic])
    default: .refused([.error("\(error)")])
    }
  }

  public var diagnostics: [Diagnostic] {
    switch self {
    case .refused(let diagnostics): diagnostics
    case .busy(let diagnostic): [diagnostic]
    }
  }
}

extension PipelineError: CustomStringConvertible {
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}

extension StoreError {
  /// The store's message, taken apart at `: error: ` where it names a file.
  var diagnostic: Diagnostic {
    let text = description
    guard let mark = text.firstRange(of: "error: ") else { return .error(text) }
    let place = text[..<mark.lowerBound].split(separator: ":").first.map { SourceLocation(file: String($0)) }
    return .error(String(text[mark.upperBound...]), at: place)
  }

  var isBusy: Bool {
    if case .busy = self { return true }
    return false
  }
}
