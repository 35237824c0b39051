import Diagnostics
import DurableFiles
import Extraction
import Publication
import Reassembly
public import ResourceModel
import Tracking
import XMLTree

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What `fournil publish` did.
public struct PublishReport: Encodable, Sendable {
  public struct Edition: Encodable, Sendable {
    public var partner: String
    public var locale: String
    /// Empty when it was refused.
    public var version = ""
    public var isUnchanged = false
    public var resources: [String] = []
    /// Resources that do not pass the gate and are left out.
    public var omitted: [String] = []
    /// Resources that appear partly in the source language.
    public var partial: [String] = []
    /// What the edition does without, and pictures that may be in the source language still.
    public var notices: [String] = []
    public var files = 0
    public var folder = ""
    /// Why the edition waits.
    public var refusals: [String] = []
  }

  public var editions: [Edition] = []

  public var hasRefusals: Bool { editions.contains { !$0.refusals.isEmpty } }
}

extension Workspace {
  private static let outputName = "Output"
  static let pendingName = "publish"

  private var editionFolder: EditionFolder { EditionFolder(output: path(Self.outputName), workshop: path(Self.folder)) }

  /// Makes the editions of partners: sites and packs under `Output/`.
  ///
  /// An edition that is as it was published before is left alone.
  /// - Parameters:
  ///   - partners: All when empty.
  ///   - locales: Of each partner; all when empty.
  public func publish(
    partners ids: [String], locales: [LanguageTag], dryRun: Bool, progress: Progress = .none
  ) async throws(PipelineError) -> PublishReport {
    do {
      let partners = try ids.isEmpty ? settings.partners : ids.map { try partner($0) }
      guard !partners.isEmpty else {
        throw PipelineError.refused("no partner is declared; add one under 'partners'", file: Self.settingsName)
      }
      var plans: [EditionPlan] = []
      for partner in partners {
        for locale in partner.locales where locales.isEmpty || locales.contains(locale) {
          plans.append(try await plan(partner, locale))
        }
      }
      let built = try await build(plans, progress)
      if dryRun { return PublishReport(editions: built.map(\.report)) }
      return try install(built)
    } catch {
      throw .from(error)
    }
  }

  /// Takes up what a publication had decided and not finished.
  func finishInstallations() throws {
    guard let json = try store.read({ try $0.pending()[Self.pendingName] }) else { return }
    let pending = try JSONDecoder().decode([PendingInstallation].self, from: Data(json.utf8))
    for item in pending { if let installation = item.installation { try editionFolder.install(installation) } }
    try store.write(command("publish", ["finish"])) { try $0.clearPending(Self.pendingName) }
    try editionFolder.sweep()
  }

  // MARK: Planning

  /// What is to appear in an edition, or why it is not to be made.
  private struct EditionPlan: Sendable {
    var partner: Partner
    var locale: LanguageTag
    var jobs: [AssemblyJob] = []
    var report: PublishReport.Edition
  }

  private func plan(_ partner: Partner, _ locale: LanguageTag) async throws -> EditionPlan {
    var plan = EditionPlan(
      partner: partner, locale: locale,
      report: PublishReport.Edition(partner: partner.id, locale: locale.text))
    let status = try await status(locales: [locale], resources: [], partner: partner.id)
    let choice = Choice(gate: partner.gate, allowsStale: partner.stale == .keep)
    let jobs = try store.read { snapshot in
      try snapshot.resources().map { try assemblyJob($0, locale, choice, snapshot) }
    }
    for (row, job) in zip(status.rows, jobs) {
      let cell = row.cells[0]
      if cell.isPublishable {
        plan.jobs.append(job)
        continue
      }
      switch partner.untranslated {
      case .block: plan.report.refusals.append(Self.summary(cell))
      case .omit: plan.report.omitted.append(Self.summary(cell))
      case .source:
        if cell.blocked > 0 || !job.untranslatedSafety.isEmpty || job.translated == 0 {
          plan.report.omitted.append(Self.summary(cell, safety: job.untranslatedSafety.count))
        } else {
          plan.report.partial.append(job.resource.id)
          plan.jobs.append(job)
        }
      }
    }
    if plan.jobs.isEmpty, plan.report.refusals.isEmpty {
      plan.report.refusals.append("no resource is ready in '\(locale)'")
    }
    return plan
  }

  /// `dents: 3 untranslated, 1 stale`.
  private static func summary(_ cell: CellStatus, safety: Int = 0) -> String {
    var parts = Obstacle.Kind.allCases.compactMap { kind -> String? in
      let count = cell.obstacles.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) \(kind.rawValue)"
    }
    if safety > 0 { parts.append("a safety notice is not translated") }
    return "\(cell.resource): \(parts.joined(separator: ", "))"
  }

  // MARK: Building

  private struct Built: Sendable {
    var edition: BuiltEdition?
    var isNew: Bool
    var report: PublishReport.Edition
  }

  private func build(_ plans: [EditionPlan], _ progress: Progress) async throws -> [Built] {
    let records = try store.read { try $0.editions() }
    let appearing = plans.filter { $0.report.refusals.isEmpty }
    let counter = progress.begin("publishing", of: plans.count)
    defer { counter.end() }
    return try await inParallel(plans) { plan in
      defer { counter.step() }
      guard plan.report.refusals.isEmpty else { return Built(edition: nil, isNew: false, report: plan.report) }
      let (edition, notices) = try edition(plan, among: appearing)
      let last = records.last { $0.partner == plan.partner.id && $0.locale == plan.locale }
      let builder = EditionBuilder()
      let hash = try builder.manifestHash(edition)
      let isNew = last?.manifestHash != hash
      let version = isNew ? String((last.flatMap { Int($0.version) } ?? 0) + 1) : last?.version ?? "1"
      let built = try builder.build(edition, version: version)
      var report = plan.report
      report.notices = notices.map(\.description)
      report.version = version
      report.isUnchanged = !isNew
      report.resources = plan.jobs.map(\.resource.id)
      report.files = built.files.count
      report.folder = "\(Self.outputName)/\(plan.partner.id)/\(plan.locale)"
      return Built(edition: built, isNew: isNew, report: report)
    }
  }

  private func edition(
    _ plan: EditionPlan, among plans: [EditionPlan]
  ) throws -> (edition: Edition, notices: [Diagnostic]) {
    var notices: [Diagnostic] = []
    var siblings: [String: [LanguageTag]] = [:]
    for other in plans where other.partner.id == plan.partner.id && other.locale != plan.locale {
      for job in other.jobs { siblings[job.resource.id, default: []].append(other.locale) }
    }
    let items = try plan.jobs.map { job in
      let assembly = try run(job)
      let pictures = try pictures(of: assembly.source, job.resource)
      notices += pictureNotices(pictures, job.resource, plan.locale)
      return Edition.Item(
        id: job.resource.id, source: assembly.source, assets: try pictures.files(for: plan.locale),
        revision: job.revision)
    }
    let edition = Edition(
      partner: plan.partner, locale: plan.locale, sourceLanguage: settings.source, items: items, siblings: siblings)
    return (edition, notices)
  }

  // MARK: Installing

  /// What is kept of a publication between its decision and its end.
  struct PendingInstallation: Codable {
    var partner: String
    var locale: String
    /// By path, the SHA-256 of each file.
    var files: [String: String]

    var installation: EditionFolder.Installation? {
      LanguageTag(locale).map { EditionFolder.Installation(partner: partner, locale: $0, files: files) }
    }
  }

  /// Stages everything, decides in one transaction, then puts each edition in its place.
  private func install(_ built: [Built]) throws -> PublishReport {
    let folder = editionFolder
    let due = built.compactMap(\.edition).filter { !folder.holds($0) }
    var installations: [EditionFolder.Installation] = []
    for edition in due { installations.append(try folder.stage(edition)) }
    let pending = installations.map {
      PendingInstallation(partner: $0.partner, locale: $0.locale.text, files: $0.files)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(pending), as: UTF8.self)
    try store.write(command("publish", built.map { "\($0.report.partner)/\($0.report.locale)" })) { transaction in
      for item in built where item.isNew {
        guard let edition = item.edition else { continue }
        try transaction.recordEdition(
          EditionRecord(
            partner: edition.partner, locale: edition.locale, version: item.report.version,
            manifestHash: edition.manifestHash, revisions: edition.revisions))
      }
      if !installations.isEmpty { try transaction.setPending(Self.pendingName, json) }
    }
    do {
      try finishInstallations()
    } catch {
      throw PipelineError.refused(
        "the editions are decided but not all in their places (\(PipelineError.from(error))); mend that, and the next "
          + "command puts them there")
    }
    return PublishReport(editions: built.map(\.report))
  }
}
