public import Diagnostics
import DurableFiles
import Exchange
import Extraction
import Glossaries
import Memories
import ResourceModel
import Segmentation
import XMLTree

/// What `fournil validate` found.
public struct ValidationReport: Sendable {
  public var files = 0
  /// In the order of files and lines.
  public var diagnostics: [Diagnostic] = []
}

/// Judges files by what they are: a resource, a segment file, a term base, segmentation rules.
public enum Validation {
  public static func run(_ paths: [String]) throws(PipelineError) -> ValidationReport {
    try run(paths, installed: InstalledSchemas())
  }

  static func run(_ paths: [String], installed: InstalledSchemas) throws(PipelineError) -> ValidationReport {
    do {
      if let missing = paths.first(where: { !Folders.exists($0) }) {
        throw PipelineError.refused("there is no such file or folder", file: missing)
      }
      var round = ValidationRound(installed)
      for path in paths {
        let isFolder = Folders.isFolder(path)
        for file in isFolder ? try Folders.files(below: path) : [path] {
          round.judge(file, below: isFolder ? path : Folders.parent(of: file))
        }
      }
      return round.report()
    } catch {
      throw .from(error)
    }
  }
}

/// Many files judged one after the other: schemas are compiled once, and the files of a book know each other's ids.
private struct ValidationRound {
  private var schemas: Schemas
  /// By folder, what the files in it are read by.
  private var surroundings: [String: Surroundings] = [:]
  /// Workspaces whose settings are wrong; that has been said.
  private var faulty: Set<String> = []
  private var found: [[Diagnostic]] = []
  private var open: [(file: Int, reference: References.Open)] = []
  /// The ids of all files.
  private var names: Set<String> = []

  init(_ installed: InstalledSchemas) { schemas = Schemas(installed: installed) }

  /// - Parameter folder: One round the file, out of which nothing is looked for.
  mutating func judge(_ file: String, below folder: String) {
    found.append([])
    do {
      found[found.count - 1] = try diagnostics(file, below: folder)
    } catch {
      found[found.count - 1] = PipelineError.from(error).diagnostics
    }
  }

  consuming func report() -> ValidationReport {
    var report = ValidationReport(files: found.count)
    for (file, reference) in open where !names.contains(reference.id) { found[file].append(reference.diagnostic) }
    for diagnostics in found {
      // Of two at one place, the first found is told first.
      report.diagnostics += diagnostics.enumerated().sorted {
        guard let one = $0.element.location, let other = $1.element.location, one != other else {
          return $0.offset < $1.offset
        }
        return one < other
      }.map(\.element)
    }
    return report
  }

  private mutating func diagnostics(_ file: String, below folder: String) throws -> [Diagnostic] {
    let stretches = try FileStretches(file)
    if let found = try SegmentFileValidator.violations(file: file, read: { try stretches.next() }) { return found }
    let bytes = try DurableFile.read(file)
    let isSegmentFile =
      file.hasSuffix(".po") || file.hasSuffix(".pot") || CSVReader.recognises(bytes)
      || XLSXReader.recognises(bytes)
    if isSegmentFile { return try SegmentFileValidator.violations(bytes, file: file) }
    if file.hasSuffix(".csv") { return glossaryProblems { try CSVGlossaryReader.read(bytes, file: file) } }
    let document = try XMLParser.parse(bytes, file: file)
    switch document.rootElement.local {
    case "xliff": return try SegmentFileValidator.violations(bytes, file: file)
    case "tbx", "martif": return glossaryProblems { try TBXReader.read(bytes, file: file) }
    case "tmx": return TMXValidator.violations(of: document)
    case "srx": return try SRXRules(parsing: bytes, file: file).diagnostics
    default: return try resourceProblems(document, below: folder)
    }
  }

  private func glossaryProblems(_ read: () throws -> TermBase) -> [Diagnostic] {
    do {
      _ = try read()
      return []
    } catch {
      return PipelineError.from(error).diagnostics
    }
  }

  // MARK: Resources

  private mutating func resourceProblems(_ document: Document, below folder: String) throws -> [Diagnostic] {
    let file = document.source.file
    let (surroundings, complaints) = try surroundings(of: file)
    let extractor = surroundings.reader.extractor
    let vocabulary = try extractor.vocabulary(of: document).name
    let isOurs = vocabulary == "resource"
    let links = try extractor.links(in: document)
    let media = try extractor.externalResources(of: document)

    var findings = Findings(in: document)
    let identifiers = Identifiers(links, &findings)
    names.formUnion(identifiers.names)
    var finder = FileFinder(beside: file, within: surroundings.root ?? Surroundings.absolute(folder))
    var references = References(in: document, identifiers, finder)
    references.judge(links, except: Set(media.compactMap(\.attribute)))
    MediaFiles.judge(media, &finder, isOurs: isOurs, &findings)
    MediaFiles.judge(links.lacks, &findings)
    Languages.judge(&findings)
    MathML.judge(&findings)
    open += references.openReferences().map { (found.count - 1, $0) }
    return complaints + links.warnings + document.unread.map(\.diagnostic)
      + schemas.violations(of: document, vocabulary, surroundings)
      + findings.diagnostics() + references.findings.diagnostics()
  }

  /// How a file is read, and what is wrong with the settings that say so, the first time.
  private mutating func surroundings(of file: String) throws -> (Surroundings, [Diagnostic]) {
    let folder = Folders.parent(of: file)
    if let known = surroundings[folder] { return (known, []) }
    do {
      let new = try Surroundings(of: file)
      surroundings[folder] = new
      return (new, [])
    } catch {
      let new = try Surroundings(outsideAnyWorkspace: file)
      surroundings[folder] = new
      let isNew = faulty.insert(Surroundings.workspace(round: file) ?? "").inserted
      return (new, isNew ? PipelineError.from(error).diagnostics : [])
    }
  }
}
