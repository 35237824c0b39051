import ArgumentParser
import Pipeline

struct Impact: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what a change of the sources makes stale: for whom, and how many words.",
    discussion: """
      Compares the files as they are now with what was added last, and with what was published. \
      Nothing is written. Exit status: 0, or 1 when a published edition is outdated.

      Examples:
        fournil impact                 all that fournil.yaml names
        fournil impact dents --json    one resource, for a script
      """)

  @Argument(help: "Resources by their ids; all when there are none.")
  var resources: [String] = []

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var json: JSONOption

  func run() async throws {
    let workspace = try options.open()
    let report = try await workspace.impact(resources, progress: Output.progress(isQuiet: options.quiet))
    if json.json { try Output.json(report) } else { print(report) }
    for problem in report.problems { Output.error(problem) }
    if !report.problems.isEmpty { throw ExitCode.refused }
    if report.hasOutdatedEditions { throw ExitCode.findings }
  }

  private func print(_ report: ImpactReport) {
    guard !options.quiet else { return }
    let concerned = report.items.filter { item in
      item.isChanged || item.locales.contains(where: \.asksForWork) || item.editions.contains(where: \.isOutdated)
    }
    for item in concerned {
      Output.line("\(Output.bold(item.title)) (\(item.resource)): \(change(item))")
      for locale in item.locales where locale.asksForWork || locale.orphaned.sentences > 0 {
        Output.line("  \(locale.locale): \(work(locale))")
      }
      for edition in item.editions where edition.isOutdated {
        let changed = edition.changed.sentences == 0 ? "its markup changed" : "\(amount(edition.changed)) not in it"
        Output.line("  published \(edition.partner)/\(edition.locale) \(edition.version) is outdated: \(changed)")
      }
    }
    let unconcerned = report.items.count - concerned.count
    if unconcerned > 0 { Output.line("\(Output.count(unconcerned, "resource")) unchanged, nothing stale") }
    for locale in report.items.first?.locales.map(\.locale) ?? [] {
      let all = report.items.flatMap(\.locales).filter { $0.locale == locale }
      let words = all.reduce(0) { $0 + $1.stale.words + $1.new.words }
      if words > 0 { Output.line("in all, \(locale): \(Output.count(words, "word")) (\(report.counter))") }
    }
  }

  private func change(_ item: ImpactReport.Item) -> String {
    guard item.isChanged else { return "as it was added" }
    return "units: \(item.editedUnits) edited, \(item.newUnits) new, \(item.goneUnits) gone, \(item.movedUnits) moved"
  }

  private func work(_ locale: ImpactReport.LocaleImpact) -> String {
    var parts: [String] = []
    if locale.stale.sentences > 0 {
      let before = locale.stale.sentences - locale.becomesStale.sentences
      let known = before > 0 && locale.becomesStale.sentences > 0 ? " (\(before) of them before)" : ""
      parts.append("\(amount(locale.stale)) stale\(known)")
    }
    if locale.becomesStaleMinor.sentences > 0 { parts.append("\(amount(locale.becomesStaleMinor)) to look over") }
    if locale.new.sentences > 0 { parts.append("\(amount(locale.new)) to translate") }
    if locale.orphaned.sentences > 0 { parts.append("\(amount(locale.orphaned)) no longer there") }
    return parts.joined(separator: ", ")
  }

  private func amount(_ amount: ImpactReport.Amount) -> String {
    "\(Output.count(amount.sentences, "sentence")), \(Output.count(amount.words, "word"))"
  }
}
