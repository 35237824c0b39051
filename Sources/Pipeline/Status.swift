import Checks
import Diagnostics
import Publication
public import ResourceModel
import Tracking

/// One thing that keeps a resource from being published in a locale.
public struct Obstacle: Encodable, Hashable, Sendable {
  public enum Kind: String, Encodable, CaseIterable, Sendable {
    case untranslated, stale
    case belowGate = "below-gate"
    case rejected
    case finding, picture
  }

  public var kind: Kind
  /// The picture's `href` for one of the kind ``Kind/picture``.
  public var unit: String
  /// Empty when it is not about a sentence.
  public var segment: String
  /// `file:line:column` of the source.
  public var location: String
  public var message: String
}

/// A translation that is not in force: ours stayed when it came back.
public struct SuggestedTranslation: Encodable, Hashable, Sendable {
  public var unit: String
  public var segment: String
  public var target: String
  public var why: String
}

/// How far one resource has come in one locale.
public struct CellStatus: Encodable, Sendable {
  public var resource: String
  public var locale: String
  /// Words of the source that are meant for the locale.
  public var words = 0
  public var segments = 0
  public var translatedWords = 0
  public var reviewedWords = 0
  public var finalWords = 0
  public var staleWords = 0
  public var staleSegments = 0
  public var inheritedWords = 0
  /// Sentences with a blocking finding.
  public var blocked = 0
  public var warnings = 0
  /// Translations that came back and were not taken, for a person to decide on.
  public var suggestions: [SuggestedTranslation] = []
  /// What translators remarked, and the terms they proposed.
  public var remarks: [TranslatorRemark] = []
  /// What keeps it from passing the gate, in document order.
  public var obstacles: [Obstacle] = []

  /// Whether the gate passes.
  public var isPublishable: Bool { obstacles.isEmpty }

  /// Words that passed a state, of a hundred; 100 only when all did.
  public func percent(_ part: Int) -> Int { words == 0 ? 100 : part * 100 / words }
}

/// What `fournil status` tells.
public struct StatusReport: Encodable, Sendable {
  public struct Row: Encodable, Sendable {
    public var resource: String
    public var title: String
    public var revision: Int
    public var words: Int
    /// Of these, in sentences that repeat an earlier one: of this resource, or of one read before it.
    public var repeatedWords: Int
    public var cells: [CellStatus]
  }

  public var locales: [String]
  public var gate: String
  /// How words are counted.
  public var counter: String
  public var rows: [Row]
  public var editions: [EditionStatus]
}

/// An edition that was published, and whether it still is what would be published.
public struct EditionStatus: Encodable, Sendable {
  public var partner: String
  public var locale: String
  public var version: String
  /// Resources whose source has a newer revision than the edition.
  public var outdated: [String]
}

/// Counts sentences that say what an earlier one says, resource after resource.
private struct Repetitions {
  /// By sentence, the number of its group.
  private let groups: [SegmentKey: Int]
  private var met: Set<Int> = []

  init(_ repetitions: [[RepeatedSentence]]) {
    groups = Dictionary(
      repetitions.enumerated().flatMap { number, group in group.map { ($0.key, number) } },
      uniquingKeysWith: { first, _ in first })
  }

  mutating func words(of job: JudgementJob) -> Int {
    var words = 0
    for item in job.units {
      for ((key, _), count) in zip(item.unit.keyed(job.stored.resource.id), item.words) {
        if let group = groups[key], !met.insert(group).inserted { words += count }
      }
    }
    return words
  }
}

/// What a gate asks.
struct Gate: Sendable {
  var state = SegmentState.reviewed
  var allowsStale = false
}

extension Workspace {
  /// The matrix of resources and locales.
  ///
  /// - Parameters:
  ///   - locales: All of the workspace's when empty.
  ///   - partner: Whose gate is asked; without one, every sentence must be reviewed.
  public func status(
    locales: [LanguageTag], resources names: [String], partner: String?
  ) async throws(PipelineError) -> StatusReport {
    do {
      let partner = try partner.map { try self.partner($0) }
      let gate = partner.map { Gate(state: $0.gate, allowsStale: $0.stale == .keep) } ?? Gate()
      let columns = locales.isEmpty ? partner?.locales ?? settings.locales : locales
      var (jobs, pictures, suggestions, remarks, repetitions, editions) = try store.read { snapshot in
        let stored = try resources(names, snapshot)
        let repetitions = Repetitions(try snapshot.repetitions())
        let pictures = try stored.flatMap { resource in
          try pictureObstacles(snapshot.files(of: resource) ?? [], resource.resource, columns)
        }
        let jobs = try stored.flatMap { resource in
          try columns.map { try JudgementJob(resource, $0, snapshot) }
        }
        let suggestions = try jobs.map { try suggested($0, snapshot) }
        let remarks = try jobs.map { job in
          try snapshot.remarks(resource: job.stored.resource.id, locale: job.locale).map(TranslatorRemark.init)
        }
        return (jobs, pictures, suggestions, remarks, repetitions, try editionStatus(partner?.id, snapshot))
      }
      let judge = try Judge(termBase())
      let cells = try await inParallel(jobs) { judge.status($0, gate) }
      var rows: [StatusReport.Row] = []
      for (index, job) in jobs.enumerated() {
        if index % columns.count == 0 {
          let words = job.units.reduce(0) { $0 + $1.words.reduce(0, +) }
          rows.append(
            StatusReport.Row(
              resource: job.stored.resource.id, title: job.stored.resource.title, revision: job.stored.revision,
              words: words, repeatedWords: repetitions.words(of: job), cells: []))
        }
        var cell = cells[index]
        cell.obstacles += pictures[index]
        cell.suggestions = suggestions[index]
        cell.remarks = remarks[index]
        rows[rows.count - 1].cells.append(cell)
      }
      return StatusReport(
        locales: columns.map(\.text), gate: gate.state.rawValue, counter: reader.counterName, rows: rows,
        editions: editions)
    } catch {
      throw .from(error)
    }
  }

  private func suggested(_ job: JudgementJob, _ snapshot: Snapshot) throws -> [SuggestedTranslation] {
    let known = try snapshot.suggestions(resource: job.stored.resource.id, locale: job.locale)
    if known.isEmpty { return [] }
    return job.units.flatMap { item in
      item.unit.keyed(job.stored.resource.id).flatMap { key, _ in
        (known[key] ?? []).map {
          SuggestedTranslation(unit: key.unit, segment: key.segment, target: $0.target.text, why: $0.why)
        }
      }
    }
  }

  func partner(_ id: String) throws(PipelineError) -> Partner {
    if let found = settings.partners.first(where: { $0.id == id }) { return found }
    throw .refused(
      Spelling.refusal("'\(id)' is not a partner of this workspace", id, among: settings.partners.map(\.id)))
  }

  private func editionStatus(_ partner: String?, _ snapshot: Snapshot) throws -> [EditionStatus] {
    // The last of each partner and locale counts.
    var latest: [String: EditionRecord] = [:]
    for edition in try snapshot.editions(partner: partner) { latest["\(edition.partner)/\(edition.locale)"] = edition }
    return try latest.sorted { $0.key < $1.key }.map { _, edition in
      try EditionStatus(
        partner: edition.partner, locale: edition.locale.text, version: edition.version,
        outdated: edition.revisions.filter { try snapshot.isOutdated($0.value, of: $0.key) }.map(\.key).sorted())
    }
  }
}
