import Checks
public import Diagnostics
public import ResourceModel
import Tracking

/// What `fournil check` found.
public struct CheckReport: Encodable, Sendable {
  public struct Item: Encodable, Sendable {
    /// `file:line:column` of the source.
    public var location: String
    public var severity: String
    public var check: String
    public var message: String
    public var resource: String
    public var unit: String
    public var segment: String
    public var locale: String
    public var source: String
    public var target: String
  }

  public var checked = 0
  public var findings: [Item] = []
  /// What translators and their tools said of the translations, in the order of the resources.
  public var said: [Said] = []

  public func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity.rawValue } }
}

extension Workspace {
  /// Runs every check on the translations there are; what is not translated yet is `status`'s to tell.
  public func check(locales: [LanguageTag], resources names: [String]) async throws(PipelineError) -> CheckReport {
    do {
      let columns = locales.isEmpty ? settings.locales : locales
      let jobs = try store.read { snapshot in
        try resources(names, snapshot).flatMap { resource in
          try columns.map { try JudgementJob(resource, $0, snapshot) }
        }
      }
      let judge = try Judge(termBase())
      let found = try await inParallel(jobs) { judge.findings($0) }
      var report = CheckReport()
      for (job, findings) in zip(jobs, found) {
        report.checked += job.translations.count
        report.findings += items(findings, job)
        report.said += job.units.flatMap { item in
          item.unit.keyed(job.stored.resource.id).compactMap { key, _ in
            job.translations[key].flatMap { Said(key, $0.translation, job.locale) }
          }
        }
      }
      return report
    } catch {
      throw .from(error)
    }
  }

  private func items(_ findings: [Finding], _ job: JudgementJob) -> [CheckReport.Item] {
    let units = Dictionary(job.units.map { ($0.unit.id, $0.unit) }, uniquingKeysWith: { first, _ in first })
    return findings.compactMap { finding in
      guard finding.check != "target.missing", let unit = units[finding.key.unit],
        let segment = unit.segments.first(where: { $0.id == finding.key.segment })
      else { return nil }
      return CheckReport.Item(
        location: "\(job.stored.resource.location(of: unit))", severity: finding.severity.rawValue,
        check: finding.check, message: finding.message, resource: finding.key.resource, unit: finding.key.unit,
        segment: finding.key.segment, locale: finding.locale.text, source: unit.source(of: segment).tagged,
        target: job.translations[finding.key]?.translation.target.tagged ?? "")
    }
  }
}
