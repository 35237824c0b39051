import Diagnostics
import DurableFiles
import Memories
import ResourceModel
import Tracking
import XMLTree

/// What `fournil add` did.
public struct AddReport: Encodable, Sendable {
  public struct Item: Encodable, Sendable {
    public var resource: String
    public var title: String
    /// The files taken in as parts of it.
    public var parts: [String]
    public var revision: Int
    public var isUnchanged: Bool
    public var segments: Int
    public var words: Int
    public var sameUnits: Int
    public var movedUnits: Int
    public var editedUnits: Int
    public var newUnits: Int
    public var goneUnits: Int
    /// By locale, the words of translations this made stale.
    public var staleWords: [String: Int]
    /// By locale, the sentences filled from memory.
    public var leveraged: [String: Int]
    /// What was guessed of the document, and what was done without.
    public var notices: [String]
  }

  public var items: [Item] = []
  /// How words are counted.
  public var counter: String
  /// Files that were refused; the others are added.
  public var problems: [String] = []
}

extension Workspace {
  /// Reads resources, and keeps each as a new revision where it changed.
  ///
  /// A file that is refused does not hold up the others.
  ///
  /// - Parameter files: Paths as the user gave them; all that the settings name when empty.
  public func add(_ files: [String], dryRun: Bool, progress: Progress = .none) async throws(PipelineError) -> AddReport
  {
    do {
      let paths = files.isEmpty ? try resourceFiles() : try owners(of: files.map { try inWorkspace($0) })
      guard !paths.isEmpty else {
        throw PipelineError.refused(
          settings.resources.isEmpty
            ? "'resources' names no files; add a pattern such as 'Resources/*/*.xml'"
            : "no file is named by \(Spelling.list(settings.resources)); put resources there, or correct 'resources'",
          file: Self.settingsName)
      }
      let (readings, problems) = try await readings(paths, progress)
      return try store.write(command("add", files), dryRun: dryRun) { transaction in
        var report = AddReport(counter: reader.counterName)
        report.problems = problems
        for reading in readings { report.items.append(try add(reading, transaction)) }
        let changed = Set(report.items.filter { !$0.isUnchanged }.map(\.resource))
        let filled = try leverage(changed, transaction)
        for index in report.items.indices {
          report.items[index].leveraged = (filled[report.items[index].resource] ?? [:]).mapValues {
            $0.applied + $0.suggested
          }
        }
        return report
      }
    } catch {
      throw .from(error)
    }
  }

  /// The resources that files belong to: a part leads to the book that takes it in.
  private func owners(of paths: [String]) throws -> [String] {
    let owners = try store.read { try $0.partOwners() }
    var seen: Set<String> = []
    return paths.map { owners[$0] ?? $0 }.filter { seen.insert($0).inserted }
  }

  /// A resource read and counted.
  struct Counted: Sendable {
    var resource: ResourceReader.Reading
    var words: [[Int]]

    var id: String { resource.extracted.resource.id }
  }

  /// Files as resources, and why others are none; the parts of a book are in neither.
  func readings(
    _ paths: [String], _ progress: Progress
  ) async throws -> (resources: [Counted], problems: [String]) {
    let results = try await readAll(paths, progress)
    let parts = try parts(of: paths, results)
    var resources: [Counted] = []
    var problems: [String] = []
    var seen: [String: String] = [:]
    // A chapter is no resource of its own, and need not be a document.
    for (path, result) in zip(paths, results) where !parts.contains(path) {
      switch result {
      case .failure(let error): problems += error.diagnostics.map(\.description)
      case .success(let reading):
        if let other = seen.updateValue(path, forKey: reading.id) {
          problems.append("\(path): error: the resource id '\(reading.id)' is also that of '\(other)'; change one")
        } else {
          resources.append(reading)
        }
      }
    }
    return (resources, problems)
  }

  /// The files that others take in, those of books included that are refused today.
  private func parts(of paths: [String], _ results: [Result<Counted, PipelineError>]) throws -> Set<String> {
    let owners = try store.read { try $0.partOwners() }
    var known: [String: Set<String>] = [:]
    for (part, owner) in owners { known[owner, default: []].insert(part) }
    let taken = zip(paths, results).map { path, result in
      switch result {
      case .success(let reading): Set(reading.resource.files.dropFirst().map(\.path))
      case .failure: reader.references(of: path, in: root).union(known[path] ?? []).subtracting([path])
      }
    }
    let all = taken.reduce(into: Set()) { $0.formUnion($1) }
    var parts: Set<String> = []
    for (path, own) in zip(paths, taken) where !all.contains(path) { parts.formUnion(own) }
    // Of files that take each other in, the first is the book.
    for (path, own) in zip(paths, taken) where all.contains(path) && !parts.contains(path) { parts.formUnion(own) }
    return parts
  }

  private func readAll(
    _ paths: [String], _ progress: Progress
  ) async throws -> [Result<Counted, PipelineError>] {
    let counter = progress.begin("reading", of: paths.count)
    defer { counter.end() }
    return try await inParallel(paths) { path in
      defer { counter.step() }
      do {
        let reading = try reader.read(DurableFile.read(self.path(path)), path: path)
        return .success(Counted(resource: reading, words: reader.wordCounts(reading.extracted)))
      } catch {
        return .failure(.from(error))
      }
    }
  }

  private func add(_ counted: Counted, _ transaction: Transaction) throws -> AddReport.Item {
    let extracted = counted.resource.extracted
    let change = try transaction.add(counted.resource.files, extracted, wordCounts: counted.words)
    var item = AddReport.Item(
      resource: change.resource, title: extracted.resource.title,
      parts: counted.resource.files.dropFirst().map(\.path), revision: change.revision,
      isUnchanged: change.isUnchanged, segments: counted.words.reduce(0) { $0 + $1.count },
      words: counted.words.reduce(0) { $0 + $1.reduce(0, +) }, sameUnits: change.same.count,
      movedUnits: change.moved.count, editedUnits: change.edited.count, newUnits: change.new.count,
      goneUnits: change.gone.count, staleWords: [:], leveraged: [:],
      notices: counted.resource.notices.map(\.description))
    item.notices += try alone(item, transaction)
    for (locale, effect) in change.effects where effect.substantive.words > 0 {
      item.staleWords[locale.text] = effect.substantive.words
    }
    return item
  }

  /// Tells of parts that are resources of their own besides.
  private func alone(_ item: AddReport.Item, _ snapshot: Snapshot) throws -> [String] {
    guard !item.parts.isEmpty else { return [] }
    let parts = Set(item.parts)
    return try snapshot.resources().map(\.resource).filter { $0.id != item.resource && parts.contains($0.path) }.map {
      Diagnostic(
        .warning,
        "the resource '\($0.id)' is a part of '\(item.resource)' now, and is translated in both; undo the command that "
          + "added it, or leave it out of the book",
        at: SourceLocation(file: $0.path)
      ).description
    }
  }

  /// The files the settings name, sorted.
  func resourceFiles() throws -> [String] {
    var found: Set<String> = []
    for pattern in settings.resources { found.formUnion(try Folders.matching(pattern, in: root)) }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// A path the user gave, relative to the workspace.
  func inWorkspace(_ file: String) throws -> String {
    let absolute = file.hasPrefix("/") ? file : Folders.join(Folders.current, file)
    let home = root.hasPrefix("/") ? root : Folders.join(Folders.current, root)
    guard let clean = Folders.inside(String(absolute.drop { $0 == "/" })),
      let base = Folders.inside(String(home.drop { $0 == "/" }))
    else { throw PipelineError.refused("the path leads nowhere", file: file) }
    guard let path = Folders.path(clean, below: base) else {
      throw PipelineError.refused("not in the workspace '\(root)'; copy it there first", file: file)
    }
    guard Folders.isWithoutLinks(path, below: root) else {
      throw PipelineError.refused("a link leads there; put the file itself into the workspace", file: file)
    }
    return path
  }
}
