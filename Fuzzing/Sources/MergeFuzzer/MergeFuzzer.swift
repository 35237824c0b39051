import Extraction
import Reassembly
import ResourceModel
import XMLTree

/// Promise P1: a document whose units are all translated to themselves comes back byte for byte.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMerge(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  guard let document = try? XMLParser.parse(bytes, file: "f.xml"), let language = LanguageTag("und") else { return 0 }
  // Rules inside the document may be wrong, and are then refused.
  guard
    let extracted = try? extractor.extract(document, fallbackID: "f", path: "f.xml", language: language)
  else { return 0 }
  var targets: [Int: UnitTarget] = [:]
  for (index, unit) in extracted.units.enumerated() { targets[index] = UnitTarget(segments: [unit.source]) }
  do {
    let merged = try Reassembler(source: document.source, extracted: segmented(extracted))
      .assemble(targets, locale: nil).bytes
    precondition(merged == bytes, "the document does not come back")
  } catch {
    preconditionFailure("the document is refused when it is translated to itself: \(error)")
  }
  return 0
}

/// One sentence a unit: where sentences end is another room's business.
private func segmented(_ extracted: ExtractedResource) -> ExtractedResource {
  var extracted = extracted
  for index in extracted.units.indices {
    extracted.units[index].segments = [Segment(range: 0..<extracted.units[index].source.length)]
  }
  return extracted
}

private let extractor = Extractor(profiles: (try? Profile.bundled()) ?? [])
