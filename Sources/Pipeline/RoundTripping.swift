import Diagnostics
import DurableFiles
import Exchange
import Extraction
import Reassembly
import ResourceModel
import Synchronization
import Tracking
import XMLTree

/// What `fournil roundtrip` found.
public struct RoundTripReport: Encodable, Sendable {
  public var files = 0
  public var identical = 0
  public var bytes = 0
  public var units = 0
  public var segments = 0
  public var codes = 0
  /// `file: first byte that differs`, for files that do not come back.
  public var different: [String] = []
  /// Files that could not be read, such as those that are not well-formed XML, with the reason.
  public var refused: [String] = []
}

/// Whether the way goes through a segment file on disk.
public enum RoundTripWay: String, CaseIterable, Sendable {
  case memory, xliff2, xliff12, po, csv, xlsx

  /// The format of the file; nil when there is none.
  var format: SegmentFormat? { SegmentFormat(rawValue: rawValue) }
}

/// Proves promise P1 on anybody's files: translate each sentence to itself, merge, compare bytes.
public struct RoundTrip: Sendable {
  private let reader: ResourceReader
  private let way: RoundTripWay

  /// - Parameters:
  ///   - rules: ITS rules that follow the profile's; nil for the profiles alone.
  ///   - cutsSentences: Else only what is extracted is merged again, unit by unit.
  public init(rules: String?, way: RoundTripWay, cutsSentences: Bool = true) throws(PipelineError) {
    do {
      let extra = try rules.map { try ITSRules(XMLSource(bytes: DurableFile.read($0), file: $0)) } ?? ITSRules()
      guard let language = LanguageTag("und") else { throw PipelineError.refused("no language") }
      reader = ResourceReader(
        rules: extra, language: language, profiles: try Profile.bundled(), linkedRules: .none,
        cutsSentences: cutsSentences)
      self.way = way
    } catch {
      throw .from(error)
    }
  }

  /// Files, and folders with every file in them.
  ///
  /// - Parameter tell: Called once a file that differs or is refused, as soon as it is known.
  public func run(
    _ paths: [String], progress: Progress, tell: @escaping @Sendable (String) -> Void
  ) async throws(PipelineError) -> RoundTripReport {
    do {
      if let missing = paths.first(where: { !Folders.exists($0) }) {
        throw PipelineError.refused("there is no such file or folder", file: missing)
      }
      let files = try paths.flatMap { Folders.isFolder($0) ? try Folders.files(below: $0) : [$0] }
      let counter = progress.begin("round trip", of: files.count)
      let scratch = try Scratch(isNeeded: way.format != nil)
      defer { scratch.remove() }
      let report = Mutex(RoundTripReport())
      _ = try await inParallel(files.enumerated().map { ($0.offset, $0.element) }) { index, file in
        let outcome = outcome(file, scratch.file(index))
        if let line = report.withLock({ report in report.take(outcome) }) { tell(line) }
        counter.step()
      }
      counter.end()
      var result = report.withLock { $0 }
      result.different.sort()
      result.refused.sort()
      return result
    } catch {
      throw .from(error)
    }
  }

  struct Outcome: Sendable {
    var file: String
    var extracted: (units: Int, segments: Int, codes: Int) = (0, 0, 0)
    var bytes = 0
    var firstDifference: String?
    var refusal: String?
  }

  private func outcome(_ file: String, _ scratch: String?) -> Outcome {
    var outcome = Outcome(file: file)
    do {
      let bytes = try DurableFile.read(file)
      outcome.bytes = bytes.count
      let reading = try reader.read(bytes, path: file)
      let units = reading.extracted.units
      outcome.extracted.units = units.count
      for index in units.indices {
        outcome.extracted.segments += units[index].segments.count
        outcome.extracted.codes += units[index].codes.count
      }
      let merged = try merge(reading, scratch)
      outcome.firstDifference = ByteComparison.firstDifference(bytes, merged).map { difference(reading.source, $0) }
    } catch {
      outcome.refusal = PipelineError.from(error).description
    }
    return outcome
  }

  private func merge(_ reading: ResourceReader.Reading, _ scratch: String?) throws -> [UInt8] {
    let extracted = reading.extracted
    let targets =
      if let scratch, let format = way.format {
        try throughFile(extracted, scratch, format)
      } else {
        identity(extracted)
      }
    return try Reassembler(source: reading.source, extracted: extracted).assemble(targets, locale: nil).bytes
  }

  private func identity(_ extracted: ExtractedResource) -> [Int: UnitTarget] {
    var targets: [Int: UnitTarget] = [:]
    targets.reserveCapacity(extracted.units.count)
    for index in extracted.units.indices {
      targets[index] = UnitTarget(
        segments: extracted.units[index].segments.map { extracted.units[index].source.slice($0.range) })
    }
    return targets
  }

  /// Every sentence goes out as its own translation, and what counts is what the file says when it is read again.
  private func throughFile(
    _ extracted: ExtractedResource, _ path: String, _ format: SegmentFormat
  ) throws -> [Int: UnitTarget] {
    guard let locale = LanguageTag("art-x-identity") else { return [:] }
    var outgoing: [OutgoingUnit] = []
    for (index, unit) in extracted.units.enumerated() {
      var named = unit
      named.id = "u\(index)"
      var translations: [String: Translation] = [:]
      for (number, segment) in unit.segments.enumerated() {
        named.segments[number].id = "s\(number + 1)"
        translations["s\(number + 1)"] = Translation(target: unit.source(of: segment), basis: "")
      }
      outgoing.append(OutgoingUnit(unit: named, translations: translations))
    }
    let file = SegmentFile(
      exportID: "round-trip", resource: extracted.resource, revision: "0", locale: locale, units: outgoing,
      unitIDs: outgoing.map(\.unit.id))
    try DurableFile.write(format.write(file), to: path, isKept: false)
    defer { try? Folders.remove(path) }
    let returned = try SegmentFileReader.read(DurableFile.read(path), file: path)
    var targets: [Int: UnitTarget] = [:]
    for unit in returned.flatMap(\.units) {
      if let index = Int(unit.id.dropFirst()) { targets[index] = UnitTarget(segments: unit.segments.map(\.target)) }
    }
    return targets
  }

  private func difference(_ source: XMLSource, _ offset: Int) -> String {
    guard source.bytes == source.utf8 else { return "\(source.file): byte \(offset) differs" }
    return "\(source.location(of: offset)): byte \(offset) differs"
  }
}

extension RoundTripReport {
  /// Counts an outcome; the line to tell at once, if any.
  fileprivate mutating func take(_ outcome: RoundTrip.Outcome) -> String? {
    files += 1
    if let refusal = outcome.refusal {
      refused.append(refusal)
      return refusal
    }
    bytes += outcome.bytes
    units += outcome.extracted.units
    segments += outcome.extracted.segments
    codes += outcome.extracted.codes
    if let difference = outcome.firstDifference {
      different.append(difference)
      return difference
    }
    identical += 1
    return nil
  }
}

/// A folder for files that nobody keeps.
private struct Scratch: Sendable {
  private let folder: String?

  init(isNeeded: Bool) throws {
    folder = isNeeded ? try Folders.temporary("fournil-roundtrip") : nil
  }

  func file(_ index: Int) -> String? { folder.map { Folders.join($0, "\(index).xlf") } }

  func remove() {
    if let folder { try? Folders.remove(folder) }
  }
}
