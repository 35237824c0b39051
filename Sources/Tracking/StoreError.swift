internal import GRDB
public import ResourceModel

/// Why the store refused, or could not be opened.
public enum StoreError: Error, Hashable, Sendable {
  /// The file cannot be opened; `reason` is SQLite's own.
  case cannotOpen(path: String, reason: String)
  /// The file is something else than a Fournil store.
  case notAStore(path: String)
  /// A newer Fournil wrote the file.
  case newer(path: String)
  /// An older Fournil wrote the file, and it was opened for reading only.
  case older(path: String)
  /// The file is damaged; `reason` is SQLite's own.
  case damaged(path: String, reason: String)
  /// Another process is writing.
  case busy(path: String)
  case diskFull(path: String)
  /// Something was to be written to a store opened for reading.
  case readOnly(path: String)
  /// Anything else SQLite complains of.
  case failed(path: String, reason: String)

  case unknownResource(String)
  case unknownRevision(resource: String, number: Int)
  case unknownSegment(SegmentKey)
  /// A text holds U+0000, which no XML document can.
  case nulCharacter(SegmentKey)
  /// The word counts are not one for each segment of each unit.
  case wordCounts(resource: String)
  case exportExists(id: String)
  /// The version was recorded before, with other contents.
  case editionExists(partner: String, locale: LanguageTag, version: String)

  case unknownCommand(Int)
  case alreadyUndone(Int)
  /// The command changed no translation and no revision.
  case nothingToUndo(Int)
  /// A later command changed the same things.
  case undoConflict(Int, later: LoggedCommand)
  /// Undo must be all that a command does.
  case undoNotAlone
}

extension StoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotOpen(let path, let reason):
      "\(path): error: the store cannot be opened (\(reason)); check that the folder exists and may be read"
    case .notAStore(let path):
      "\(path): error: not a Fournil store; move the file away, or name another workspace"
    case .newer(let path):
      "\(path): error: written by a newer Fournil; use that one, or a later one"
    case .older(let path):
      "\(path): error: written by an older Fournil; run a command that writes, such as 'fournil add', to convert it"
    case .damaged(let path, let reason):
      "\(path): error: the store is damaged (\(reason)); restore it from a backup"
    case .busy(let path):
      "\(path): error: busy: another Fournil is writing; try again when it has finished"
    case .diskFull(let path):
      "\(path): error: the disk is full; nothing was changed: free some space and try again"
    case .readOnly(let path):
      "\(path): error: the store was opened for reading only; nothing was changed"
    case .failed(let path, let reason):
      "\(path): error: \(reason); nothing was changed"
    case .unknownResource(let id):
      "error: no resource '\(id)' in the store; 'fournil add' its file first"
    case .unknownRevision(let resource, let number):
      "error: resource '\(resource)' has no revision \(number)"
    case .unknownSegment(let key):
      "error: no segment '\(key.segment)' of unit '\(key.unit)' in resource '\(key.resource)'"
    case .nulCharacter(let key):
      "error: segment '\(key.segment)' of unit '\(key.unit)' in resource '\(key.resource)': "
        + "the text holds U+0000; remove it"
    case .wordCounts(let resource):
      "error: resource '\(resource)': give one word count for each segment of each unit"
    case .exportExists(let id):
      "error: export '\(id)' is already recorded; give each export an id of its own"
    case .editionExists(let partner, let locale, let version):
      "error: edition \(version) of '\(partner)' in \(locale) is already recorded with other contents; "
        + "raise the version"
    case .unknownCommand(let id):
      "error: no command \(id) in the history; 'fournil undo --list' shows them"
    case .alreadyUndone(let id):
      "error: command \(id) is already undone"
    case .nothingToUndo(let id):
      "error: command \(id) changed no translation and no resource: there is nothing to undo"
    case .undoConflict(let id, let later):
      "error: command \(id) cannot be undone: command \(later.id) ('\(later.command.name)' by \(later.command.who), "
        + "\(later.command.time)) changed the same things later; undo that one first"
    case .undoNotAlone:
      "error: undo must be the only thing a command does"
    }
  }
}

extension StoreError {
  /// Puts SQLite's errors in our words; leaves any other as it is.
  static func translated(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    switch error.resultCode.primaryResultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: return StoreError.busy(path: path)
    case .SQLITE_FULL: return StoreError.diskFull(path: path)
    case .SQLITE_NOTADB: return StoreError.notAStore(path: path)
    case .SQLITE_CORRUPT: return StoreError.damaged(path: path, reason: reason)
    case .SQLITE_READONLY: return StoreError.readOnly(path: path)
    case .SQLITE_CANTOPEN: return StoreError.cannotOpen(path: path, reason: reason)
    default: return StoreError.failed(path: path, reason: reason)
    }
  }

  /// A stored value that we never wrote: someone else changed the file.
  static func unreadable(_ value: String) -> any Error {
    DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unexpected value '\(value)'")
  }
}
