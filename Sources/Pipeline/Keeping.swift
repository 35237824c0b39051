public import Diagnostics
import DurableFiles
import ResourceModel
import Tracking

/// A command of the history, as lists show it.
public struct CommandView: Encodable, Sendable {
  public var id: Int
  public var time: String
  public var who: String
  public var name: String
  public var arguments: [String]
  public var changes: Int
  public var isUndone: Bool
}

/// What `fournil undo` put back.
public struct UndoSummary: Encodable, Sendable {
  public var command: CommandView
  public var translations: Int
  /// Resources that are at another revision again; 0 for one that is not there any more.
  public var revisions: [String: Int]
}

extension Workspace {
  /// The latest commands that changed something, newest first.
  public func history(limit: Int) throws(PipelineError) -> [CommandView] {
    do {
      return try store.read { try $0.commands(limit: limit) }.map(CommandView.init)
    } catch {
      throw .from(error)
    }
  }

  /// Takes a whole command back.
  ///
  /// - Parameter id: The last one that changed translations or resources when nil.
  public func undo(_ id: Int?, dryRun: Bool) throws(PipelineError) -> UndoSummary {
    do {
      return try store.write(command("undo", id.map { ["\($0)"] } ?? []), dryRun: dryRun) { transaction in
        let chosen =
          try id ?? transaction.commands(limit: 1000).first { $0.changes > 0 && !$0.isUndone && $0.undoes == nil }?.id
        guard let chosen else { throw PipelineError.refused("there is nothing to undo") }
        let report = try transaction.undo(chosen)
        return UndoSummary(
          command: CommandView(report.command), translations: report.translations,
          revisions: report.revisions.mapValues { $0 ?? 0 })
      }
    } catch {
      throw .from(error)
    }
  }

  /// Looks for damage in what Fournil remembers, and reads every kept revision again.
  public func verify() async throws(PipelineError) -> [Diagnostic] {
    do {
      let (problems, stored) = try store.read { snapshot in
        let stored = try snapshot.resources().map { resource in
          (resource, try snapshot.files(of: resource), try snapshot.units(of: resource.resource.id))
        }
        return (try snapshot.problems(), stored)
      }
      let reread = try await inParallel(stored) { resource, files, units -> Diagnostic? in
        let place = SourceLocation(file: resource.resource.path)
        guard let files else { return .error("the bytes of revision \(resource.revision) are missing", at: place) }
        let again = try reader.read(files).extracted.units
        guard again.map(\.source) == units.map(\.source) else {
          return .error("the rules have changed since the resource was added; run 'fournil add'", at: place)
        }
        return nil
      }
      return problems + reread.compactMap { $0 }
    } catch {
      throw .from(error)
    }
  }
}

extension CommandView {
  fileprivate init(_ logged: LoggedCommand) {
    id = logged.id
    time = logged.command.time
    who = logged.command.who
    name = logged.command.name
    arguments = logged.command.arguments
    changes = logged.changes
    isUndone = logged.isUndone
  }
}
