import ResourceModel
import TestSupport
import Testing

@testable import Tracking

/// Random documents, random edits: what an edit does not touch keeps its id and its translation.
@Suite struct `Whatever an author does` {
  struct Sentence {
    var id: Int
    var words: [String]
    /// Which word is emphasised, if any.
    var emphasis: Int?
  }

  struct Model {
    var paragraphs: [(id: Int, sentences: [Sentence])] = []
    /// Sentences whose own text was changed, and paragraphs whose set of sentences was, since the last look.
    var touchedSentences: Set<Int> = []
    var touchedParagraphs: Set<Int> = []
    var last = 0
    var random: Dice

    mutating func fresh() -> Int {
      last += 1
      return last
    }

    mutating func word() -> String {
      let syllables = ["ma", "te", "ri", "so", "lu", "pon", "gra", "vi", "cha", "leur", "eau", "fe"]
      return (0..<Int.random(in: 1...4, using: &random)).map { _ in syllables.randomElement(using: &random) ?? "" }
        .joined()
    }

    mutating func sentence() -> Sentence {
      let id = fresh()
      let words = (0..<Int.random(in: 6...14, using: &random)).map { _ in word() } + ["n\(id)"]
      return Sentence(id: id, words: words, emphasis: Bool.random(using: &random) ? 2 : nil)
    }

    mutating func paragraph() -> (id: Int, sentences: [Sentence]) {
      (fresh(), (0..<Int.random(in: 1...5, using: &random)).map { _ in sentence() })
    }

    mutating func edit() {
      guard !paragraphs.isEmpty else {
        paragraphs.append(paragraph())
        return
      }
      let place = Int.random(in: paragraphs.indices, using: &random)
      let other = Int.random(in: paragraphs.indices, using: &random)
      let count = paragraphs[place].sentences.count
      switch Int.random(in: 0..<9, using: &random) {
      case 0: paragraphs.insert(paragraph(), at: place)
      case 1: paragraphs.remove(at: place)
      case 2: paragraphs.swapAt(place, other)
      case 3:
        paragraphs[place].sentences.insert(sentence(), at: Int.random(in: 0...count, using: &random))
        touchedParagraphs.insert(paragraphs[place].id)
      case 4 where count > 1:
        paragraphs[place].sentences.remove(at: Int.random(in: 0..<count, using: &random))
        touchedParagraphs.insert(paragraphs[place].id)
      case 5 where count > 1:
        let one = Int.random(in: 0..<count, using: &random)
        paragraphs[place].sentences.swapAt(0, one)
        touchedParagraphs.insert(paragraphs[place].id)
      case 6 where count > 1:
        let at = Int.random(in: 1..<count, using: &random)
        let tail = Array(paragraphs[place].sentences[at...])
        paragraphs[place].sentences.removeSubrange(at...)
        touchedParagraphs.insert(paragraphs[place].id)
        paragraphs.insert((fresh(), tail), at: place + 1)
        touchedParagraphs.insert(last)
      case 7 where place + 1 < paragraphs.count:
        let next = paragraphs.remove(at: place + 1)
        paragraphs[place].sentences += next.sentences
        touchedParagraphs.formUnion([paragraphs[place].id, next.id])
      default:
        let at = Int.random(in: 0..<count, using: &random)
        paragraphs[place].sentences[at].words[1] = word() + "x"
        touchedSentences.insert(paragraphs[place].sentences[at].id)
        touchedParagraphs.insert(paragraphs[place].id)
      }
    }

    /// Codes are numbered through a paragraph, so that an insertion renumbers those after it.
    var document: Document {
      Document(
        paragraphs.map { paragraph in
          var result = Paragraph()
          for sentence in paragraph.sentences {
            var words = sentence.words
            if let emphasis = sentence.emphasis {
              let code = result.codes.count + 1
              result.codes.append(.emphasis(code))
              words[emphasis] = "<\(code)>\(words[emphasis])</\(code)>"
            }
            result.sentences.append(words.joined(separator: " ") + ".")
          }
          return result
        })
    }
  }

  struct Known {
    var key: SegmentKey
    var translation: Translation?
    var paragraph: Int
  }

  /// Where each sentence is, by its number in the model.
  private func look(_ model: Model, _ snapshot: Snapshot) throws -> [Int: Known] {
    let units = try snapshot.units(of: "eau")
    let translations = try snapshot.translations(resource: "eau", locale: Sample.spanish)
    var result: [Int: Known] = [:]
    for (unit, paragraph) in zip(units, model.paragraphs) {
      for (segment, sentence) in zip(unit.segments, paragraph.sentences) {
        let key = SegmentKey(resource: "eau", unit: unit.id, segment: segment.id)
        result[sentence.id] = Known(key: key, translation: translations[key], paragraph: paragraph.id)
      }
    }
    return result
  }

  /// All that undo must bring back.
  private struct State: Equatable {
    var units: [Unit]
    var translations: [SegmentKey: Translation]
  }

  private func state(_ store: Store) throws -> State {
    try store.read { snapshot in
      State(
        units: try snapshot.units(of: "eau"),
        translations: try snapshot.translations(resource: "eau", locale: Sample.spanish))
    }
  }

  private func translateAll(_ model: Model, _ store: Store) throws {
    try store.write(Sample.command("import")) { transaction in
      for unit in try transaction.units(of: "eau") {
        for segment in unit.segments {
          let key = SegmentKey(resource: "eau", unit: unit.id, segment: segment.id)
          let source = unit.source(of: segment)
          let target = InlineContent(
            runs: source.runs.map { if case .text(let text) = $0 { .text(text.uppercased()) } else { $0 } })
          let basis = ContentHash.ofSource(source, codes: unit.codes)
          try transaction.setTranslation(
            key, Sample.spanish, Translation(target: target, state: .final, basis: basis), why: "")
        }
      }
    }
  }

  @Test(arguments: 1...12)
  func `untouched sentences keep their id and translation, and nothing is lost`(_ seed: Int) throws {
    let folder = try TemporaryFolder()
    let store = try Store(path: folder.file("store.sqlite"))
    var model = Model(random: Dice(UInt64(seed)))
    for _ in 0..<12 { model.paragraphs.append(model.paragraph()) }
    try store.add(model.document)

    for _ in 0..<4 {
      try translateAll(model, store)
      let before = try store.read { try look(model, $0) }
      let whole = try state(store)
      let all = try everyTarget(store)
      model.touchedSentences = []
      model.touchedParagraphs = []
      for _ in 0..<Int.random(in: 1...5, using: &model.random) { model.edit() }
      try store.add(model.document)

      let after = try store.read { try look(model, $0) }
      for (id, known) in after {
        guard let old = before[id] else { continue }
        if model.touchedSentences.contains(id) {
          #expect(known.translation?.staleness != nil || known.translation == nil)
          continue
        }
        let translation = try #require(known.translation, "seed \(seed), sentence \(id)")
        #expect(translation.staleness == nil)
        #expect(translation.state == .final)
        #expect(translation.target.text == old.translation?.target.text)
        if !model.touchedParagraphs.contains(known.paragraph), !model.touchedParagraphs.contains(old.paragraph) {
          #expect(known.key == old.key)
        }
      }
      #expect(try everyTarget(store).isSuperset(of: all))
      #expect(try store.read { try $0.problems() } == [])

      let add = try store.lastCommand()
      guard try store.read({ try $0.command(add)?.command.name }) == "add" else { continue }
      let now = try state(store)
      try store.undo(add)
      #expect(try state(store) == whole)
      try store.undo(try store.lastCommand())
      #expect(try state(store) == now)
      #expect(try store.read { try $0.problems() } == [])
    }
  }

  /// The texts of all translations there are, orphans included.
  private func everyTarget(_ store: Store) throws -> Set<String> {
    try store.read { (snapshot) throws in
      let current = try snapshot.translations(resource: "eau", locale: Sample.spanish).values.map(\.target.text)
      return Set(
        current + (try snapshot.orphans(resource: "eau", locale: Sample.spanish)).map(\.translation.target.text))
    }
  }
}
