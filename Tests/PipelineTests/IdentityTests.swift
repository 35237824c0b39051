import DurableFiles
import ResourceModel
import TestSupport
import Testing
import Tracking

@testable import Pipeline

/// One kind of thing that authors do, and how often what it left alone was known again.
private struct Figure {
  var name: String
  var edits = 0
  /// Paragraphs that are still there.
  var units = (kept: 0, all: 0)
  /// Sentences that were not touched.
  var sentences = (kept: 0, all: 0)
  /// Sentences that were: the translation is still offered, and marked.
  var touched = (marked: 0, all: 0)

  private static func percent(_ part: (Int, Int)) -> String {
    guard part.1 > 0 else { return "–" }
    // Rounded down: 99.99 is not all.
    let hundredths = part.0 * 10_000 / part.1
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) %"
  }

  /// As Docs/identity.md has it.
  var row: String {
    "| \(name) | \(edits) | \(Self.percent((units.kept, units.all))) | "
      + "\(Self.percent((sentences.kept, sentences.all))) | \(Self.percent((touched.marked, touched.all))) |"
  }
}

/// A paragraph under an author's hands: sentences of its own and of others, new ones and changed ones.
private struct Paragraph {
  struct Sentence {
    var content: InlineContent
    var codes: [InlineCode]
    /// Where its translation comes from; nil for a new one.
    var origin: Int?
    var isTouched = false
  }

  var unit: Unit
  /// The position it had; nil for a new one.
  var origin: Int?
  var sentences: [Sentence]

  /// As extraction would give it, without the author's ids.
  var extracted: Unit {
    var result = unit
    result.id = ""
    result.anchor = nil
    result.source = InlineContent()
    result.codes = []
    result.segments = []
    for sentence in sentences {
      if !result.source.isEmpty { result.source.append(.text(" ")) }
      let first = result.codes.count
      let numbers = Dictionary(
        sentence.content.codeNumbers.enumerated().map { ($1, first + $0 + 1) }, uniquingKeysWith: { one, _ in one })
      let start = result.source.length
      for run in sentence.content.runs {
        switch run {
        case .text: result.source.append(run)
        case .open(let code): result.source.append(.open(numbers[code] ?? 0))
        case .close(let code): result.source.append(.close(numbers[code] ?? 0))
        case .standalone(let code): result.source.append(.standalone(numbers[code] ?? 0))
        }
      }
      result.segments.append(Segment(range: start..<result.source.length))
      for number in sentence.content.codeNumbers {
        guard var code = sentence.codes.first(where: { $0.id == number }) else { continue }
        code.id = numbers[number] ?? 0
        code.subflows = []
        result.codes.append(code)
      }
    }
    return result
  }
}

@Suite struct `What an author's edit does not touch` {
  private static let pool = [
    "On recommence avec un verre plus large.", "Chacun dessine ce qu’il a vu, puis compare avec son voisin.",
    "Qu’est-ce qui a changé entre les deux mesures ?", "Attendez dix minutes avant de lire le thermomètre.",
    "Le maître note au tableau les mots qui manquent.",
  ]

  private enum Edit: String, CaseIterable {
    case insertSentence = "a sentence inserted"
    case removeSentence = "a sentence removed"
    case typo = "a typing error corrected"
    case split = "a paragraph split"
    case merge = "two paragraphs merged"
    case swap = "two paragraphs exchanged"
    case reorder = "a list reordered"
    case insertParagraph = "a paragraph inserted"
    case removeParagraph = "a paragraph removed"

    func apply(to paragraphs: inout [Paragraph], _ dice: inout Dice) -> Bool {
      let many = paragraphs.indices.filter { paragraphs[$0].sentences.count > 1 }
      switch self {
      case .insertSentence:
        let place = dice.pick(Array(paragraphs.indices))
        let at = dice.roll(paragraphs[place].sentences.count + 1)
        paragraphs[place].sentences.insert(
          .init(content: InlineContent(dice.pick(pool)), codes: [], origin: nil), at: at)
      case .removeSentence:
        guard !many.isEmpty else { return false }
        let place = dice.pick(many)
        paragraphs[place].sentences.remove(at: dice.roll(paragraphs[place].sentences.count))
      case .typo:
        let long = paragraphs.indices.filter { paragraphs[$0].sentences.contains { $0.content.text.utf8.count > 25 } }
        guard !long.isEmpty else { return false }
        let place = dice.pick(long)
        guard let at = paragraphs[place].sentences.firstIndex(where: { $0.content.text.utf8.count > 25 }) else {
          return false
        }
        return Self.misspell(&paragraphs[place].sentences[at])
      case .split:
        guard !many.isEmpty else { return false }
        let place = dice.pick(many)
        let at = 1 + dice.roll(paragraphs[place].sentences.count - 1)
        let tail = Paragraph(
          unit: paragraphs[place].unit, origin: nil, sentences: Array(paragraphs[place].sentences[at...]))
        paragraphs[place].sentences.removeSubrange(at...)
        paragraphs.insert(tail, at: place + 1)
      case .merge:
        let body = paragraphs.indices.dropLast().filter {
          paragraphs[$0].unit.role == .body && paragraphs[$0 + 1].unit.role == .body
        }
        guard !body.isEmpty else { return false }
        let place = dice.pick(body)
        paragraphs[place].sentences += paragraphs.remove(at: place + 1).sentences
      case .swap:
        let place = dice.roll(paragraphs.count - 1)
        paragraphs.swapAt(place, min(place + 1 + dice.roll(4), paragraphs.count - 1))
      case .reorder:
        let items = paragraphs.indices.dropLast(2).filter { place in
          (place..<(place + 3)).allSatisfy { paragraphs[$0].unit.role == .item }
        }
        guard !items.isEmpty else { return false }
        let place = dice.pick(items)
        paragraphs.swapAt(place, place + 2)
        paragraphs.swapAt(place, place + 1)
      case .insertParagraph:
        let place = dice.roll(paragraphs.count)
        paragraphs.insert(
          Paragraph(
            unit: paragraphs[place].unit, origin: nil,
            sentences: [.init(content: InlineContent(dice.pick(pool)), codes: [], origin: nil)]), at: place)
      case .removeParagraph: paragraphs.remove(at: dice.roll(paragraphs.count))
      }
      return true
    }

    /// Doubles a letter in the middle of the first long text.
    private static func misspell(_ sentence: inout Paragraph.Sentence) -> Bool {
      var runs = sentence.content.runs
      for index in runs.indices {
        guard case .text(let text) = runs[index], text.count > 10 else { continue }
        let letters = Array(text)
        guard let at = letters.indices.dropFirst(letters.count / 2).first(where: { letters[$0].isLetter }) else {
          continue
        }
        runs[index] = .text(String(letters[...at] + letters[at...]))
        sentence.content = InlineContent(runs: runs)
        sentence.isTouched = true
        return true
      }
      return false
    }
  }

  /// A resource in a store, every sentence translated to itself with its number behind.
  private struct Bench {
    let store: Store
    let extracted: ExtractedResource
    let paragraphs: [Paragraph]
    private static let spanish = LanguageTag("es")

    init(_ file: String, in folder: TemporaryFolder) throws {
      let settings = try Settings(yaml: "source: fr\nlocales: [es]", file: "fournil.yaml")
      let reading = try ResourceReader(settings, root: Checkout.path(".")).read(Files.bytes(file), path: "r.xml")
      var extracted = reading.extracted
      var count = 0
      paragraphs = extracted.units.enumerated().map { position, unit in
        Paragraph(
          unit: unit, origin: position,
          sentences: unit.segments.map { segment in
            defer { count += 1 }
            return .init(content: unit.source(of: segment), codes: unit.codes, origin: count)
          })
      }
      extracted.units = paragraphs.map(\.extracted)
      self.extracted = extracted
      store = try Store(path: "\(folder.path)/\(extracted.resource.id).sqlite")
      try store.write(CommandRecord(name: "add", arguments: [], who: "Ana", time: "2026-03-01T10:00:00Z")) {
        transaction in
        _ = try Self.add(extracted, transaction)
        let locale = try #require(Self.spanish)
        var number = 0
        for unit in try transaction.units(of: extracted.resource.id) {
          for (key, segment) in unit.keyed(extracted.resource.id) {
            var target = unit.source(of: segment)
            let basis = ContentHash.ofSource(target, codes: unit.codes)
            target.append(.text("⟦\(number)⟧"))
            _ = try transaction.setTranslation(
              key, locale, Translation(target: target, state: .reviewed, basis: basis), why: "")
            number += 1
          }
        }
      }
    }

    private static func add(_ extracted: ExtractedResource, _ transaction: Transaction) throws -> RevisionChange {
      try transaction.add(
        [SourceFile(path: "r.xml", bytes: Array("\(extracted.units.map(\.source.text))".utf8))], extracted,
        wordCounts: extracted.units.map { $0.segments.map { _ in 1 } })
    }

    /// Adds the edited resource, looks what became of everything, and takes it back.
    func measure(_ edited: [Paragraph], _ figure: inout Figure) throws {
      let locale = try #require(Self.spanish)
      let id = extracted.resource.id
      let before = try store.read { try $0.units(of: id) }
      var changed = extracted
      changed.units = edited.map(\.extracted)
      let record = CommandRecord(name: "add", arguments: [], who: "Ana", time: "2026-03-01T10:00:00Z")
      let (units, translations) = try store.write(record, dryRun: true) { transaction in
        _ = try Self.add(changed, transaction)
        return (try transaction.units(of: id), try transaction.translations(resource: id, locale: locale))
      }
      figure.edits += 1
      for (paragraph, unit) in zip(edited, units) {
        if let origin = paragraph.origin {
          figure.units.all += 1
          if unit.id == before[origin].id { figure.units.kept += 1 }
        }
        for (sentence, keyed) in zip(paragraph.sentences, unit.keyed(id)) {
          guard let origin = sentence.origin else { continue }
          let found = translations[keyed.key]
          let isThere = found?.target.text.hasSuffix("⟦\(origin)⟧") ?? false
          if sentence.isTouched {
            figure.touched.all += 1
            if isThere, found?.staleness != nil { figure.touched.marked += 1 }
          } else {
            figure.sentences.all += 1
            if isThere, found?.staleness == nil { figure.sentences.kept += 1 }
          }
        }
      }
    }
  }

  @Test func `is known again, as the page on identity says`() throws {
    let folder = try TemporaryFolder()
    var figures = Edit.allCases.map { Figure(name: $0.rawValue) }
    for file in Files.walk(Checkout.path("Resources"), endingWith: ".xml") where !file.contains("/translations/") {
      let bench = try Bench(file, in: folder)
      for (index, edit) in Edit.allCases.enumerated() {
        for seed in 1...4 {
          var dice = Dice(UInt64(seed * 100 + index))
          var paragraphs = bench.paragraphs
          if edit.apply(to: &paragraphs, &dice) { try bench.measure(paragraphs, &figures[index]) }
        }
      }
    }
    let page = String(decoding: try Checkout.bytes("Docs/identity.md"), as: UTF8.self)
    for figure in figures {
      #expect(page.contains(figure.row), "Docs/identity.md should say: \(figure.row)")
      #expect(figure.edits >= 20)
      #expect(figure.units.kept * 100 >= figure.units.all * 99)
      #expect(figure.sentences.kept * 100 >= figure.sentences.all * 99)
      #expect(figure.touched.marked * 100 >= figure.touched.all * 99)
    }
  }
}
