import Diagnostics
import DurableFiles
import Exchange
import Publication
import Reassembly
import ResourceModel
import Tracking
import XMLTree
import ZipArchives

/// Where the units of a resource can be looked at, seen from its segment file.
struct PreviewLinks {
  var href: String
  /// By unit id, the place of the page where it stands, or the last one before.
  var fragments: [String: String]

  var reference: ContextReference { ContextReference(href: href, mediaType: "text/html") }

  func references(of unit: Unit) -> [ContextReference] {
    fragments[unit.id].map { [ContextReference(href: "\(href)#\($0)", mediaType: "text/html")] } ?? []
  }
}

/// A resource as its readers will see it: in the source language, and as far as it is translated.
struct ResourcePreview: Sendable {
  var resource: Resource
  /// Pages and pictures, below a folder that all previews share.
  var files: [OutputFile]
  /// The pages among them, the source first.
  var pages: [(language: LanguageTag, path: String)]
  /// By unit id, a place of the source's page.
  var fragments: [String: String]
}

extension Workspace {
  /// What somebody who translates resources into a locale wants to see of them.
  ///
  /// - Parameter names: The resources; all when empty.
  func previews(
    of names: [String], locale: LanguageTag, progress: Progress
  ) async throws -> [ResourcePreview] {
    let pairs = try store.read { snapshot in
      try resources(names, snapshot).map { stored in
        (
          source: try assemblyJob(stored, stored.resource.sourceLanguage, Choice(), snapshot),
          target: try assemblyJob(stored, locale, Choice(), snapshot)
        )
      }
    }
    let ids = pairs.map(\.source.resource.id)
    let counter = progress.begin("drawing previews", of: pairs.count)
    defer { counter.end() }
    return try await inParallel(pairs) { pair in
      defer { counter.step() }
      return try preview(pair.source, pair.target, among: ids)
    }
  }

  private func preview(
    _ source: AssemblyJob, _ target: AssemblyJob, among ids: [String]
  ) throws -> ResourcePreview {
    let resource = source.resource
    // Nothing of it is translated: a second page would say the same.
    let jobs = target.translated > 0 && target.locale != source.locale ? [source, target] : [source]
    let alternatives =
      jobs.count > 1 ? jobs.map { (language: $0.locale, href: "../\(Self.page(of: resource.id, $0.locale))") } : []
    var preview = ResourcePreview(resource: resource, files: [], pages: [], fragments: [:])
    var shown: [Pictures.Reference] = []
    for job in jobs {
      let assembly = try run(job)
      let pictures = try pictures(of: assembly.source, resource).present(for: job.locale)
      // Where they stand among the units, the source tells.
      if preview.pages.isEmpty { shown = pictures.map(\.reference) }
      let page: [UInt8]
      if resource.vocabulary == "resource" {
        let drawn = try Preview(
          of: assembly.source, language: job.locale, sourceLanguage: resource.sourceLanguage,
          alternatives: alternatives, links: ids.map { ($0, "../\(Self.page(of: $0, job.locale))") })
        if preview.pages.isEmpty {
          preview.fragments = Self.fragments(job.units) { drawn.anchors.contains($0) ? $0 : nil }
        }
        page = drawn.html
      } else {
        page = UnitPreview(
          title: resource.title, language: job.locale, alternatives: alternatives,
          pictures: Set(pictures.map(\.reference.href))
        ).html(Self.blocks(of: job, with: shown))
        for unit in job.units where preview.pages.isEmpty { preview.fragments[unit.id] = UnitPreview.anchor(of: unit) }
      }
      let path = Self.page(of: resource.id, job.locale)
      preview.pages.append((job.locale, path))
      preview.files.append(OutputFile(path, page))
      // Each page has its pictures beside it: those of a language take the names of the source's.
      let folder = Folders.parent(of: path)
      preview.files += pictures.map { OutputFile(Folders.join(folder, $0.file.path), $0.file.bytes) }
    }
    return preview
  }

  private static func page(of resource: String, _ language: LanguageTag) -> String {
    "\(resource).\(language)/index.html"
  }

  /// By unit id, the anchor of a unit, or of the last before it that has one.
  private static func fragments(_ units: [Unit], _ find: (String) -> String?) -> [String: String] {
    var last: String?
    var fragments: [String: String] = [:]
    for unit in units {
      last = unit.anchor.flatMap(find) ?? last
      fragments[unit.id] = last
    }
    return fragments
  }

  /// The texts, with the pictures that no code shows between them.
  private static func blocks(of job: AssemblyJob, with pictures: [Pictures.Reference]) -> [UnitPreview.Block] {
    let known = Set(pictures.map(\.href))
    let inline = Set(
      job.units.flatMap { unit in unit.codes.compactMap { UnitPreview.picture(of: $0, among: known) } })
    var waiting = pictures.filter { !inline.contains($0.href) }[...]
    var blocks: [UnitPreview.Block] = []
    for (index, unit) in job.units.enumerated() {
      while let picture = waiting.first, picture.isBefore(unit) {
        blocks.append(.picture(picture.href))
        waiting.removeFirst()
      }
      let target = job.targets[index]
      let text = target.map { CodeBalance.whole(unit, $0.segments) } ?? unit.source
      blocks.append(.text(unit, text, language: target?.language))
    }
    return blocks + waiting.map { .picture($0.href) }
  }
}

extension Pictures.Reference {
  /// Of a part of a book, nobody knows before all is said.
  fileprivate func isBefore(_ unit: Unit) -> Bool {
    guard unit.file == nil, let line = location.line, let column = location.column else { return false }
    return (line, column) < (unit.line, unit.column)
  }
}
