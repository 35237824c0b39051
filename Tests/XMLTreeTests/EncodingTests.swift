import TestSupport
import Testing

@testable import XMLTree

/// A text as some program would have stored it.
struct StoredText: Sendable, CustomTestStringConvertible {
  var name: String
  var declaration: String
  var content: String
  var mark: [UInt8] = []

  var testDescription: String { "\(declaration) as \(name), mark \(mark)" }

  func bytes() throws -> [UInt8] {
    let declared = declaration.isEmpty ? "" : "<?xml version=\"1.0\" encoding=\"\(declaration)\"?>\n"
    let text = "\(declared)<fiche titre='\(content)'>\(content)<!--\(content)--></fiche>\r\n"
    return mark + (try #require(TextEncoding(name: name).encode(Array(text.utf8))))
  }

  static let all = [
    StoredText(name: "UTF-8", declaration: "", content: "L’œuf « dur » 数 𝄞"),
    StoredText(name: "UTF-8", declaration: "UTF-8", content: "L’œuf « dur » 数 𝄞"),
    StoredText(name: "UTF-8", declaration: "utf-8", content: "élève", mark: [0xEF, 0xBB, 0xBF]),
    StoredText(name: "UTF-8", declaration: "", content: "élève", mark: [0xEF, 0xBB, 0xBF]),
    StoredText(name: "UTF-16LE", declaration: "UTF-16", content: "数 𝄞 é", mark: [0xFF, 0xFE]),
    StoredText(name: "UTF-16BE", declaration: "UTF-16", content: "数 𝄞 é", mark: [0xFE, 0xFF]),
    StoredText(name: "UTF-16LE", declaration: "", content: "数 𝄞 é", mark: [0xFF, 0xFE]),
    StoredText(name: "UTF-16LE", declaration: "UTF-16LE", content: "数 𝄞 é"),
    StoredText(name: "UTF-16BE", declaration: "UTF-16BE", content: "数 𝄞 é"),
    StoredText(name: "UTF-32LE", declaration: "UTF-32", content: "数 𝄞 é", mark: [0xFF, 0xFE, 0, 0]),
    StoredText(name: "UTF-32BE", declaration: "UTF-32", content: "数 𝄞 é", mark: [0, 0, 0xFE, 0xFF]),
    StoredText(name: "UTF-32BE", declaration: "UTF-32BE", content: "数 𝄞 é"),
    StoredText(name: "ISO-8859-1", declaration: "ISO-8859-1", content: "élève à Nîmes"),
    StoredText(name: "ISO-8859-15", declaration: "ISO-8859-15", content: "cœur, 3 €"),
    StoredText(name: "WINDOWS-1252", declaration: "windows-1252", content: "l’œuf – « dur »"),
    StoredText(name: "US-ASCII", declaration: "US-ASCII", content: "eleve"),
    StoredText(name: "SHIFT_JIS", declaration: "Shift_JIS", content: "ソ表ポ水の密度"),
    StoredText(name: "EUC-JP", declaration: "EUC-JP", content: "水の密度"),
    StoredText(name: "ISO-2022-JP", declaration: "ISO-2022-JP", content: "水の密度"),
    StoredText(name: "GB18030", declaration: "GB18030", content: "水的密度 𝄞"),
    StoredText(name: "BIG5", declaration: "Big5", content: "水的密度"),
    StoredText(name: "KOI8-R", declaration: "KOI8-R", content: "Плотность воды"),
    StoredText(name: "WINDOWS-1251", declaration: "windows-1251", content: "Густина воде"),
    StoredText(name: "WINDOWS-1256", declaration: "windows-1256", content: "كثافة الماء"),
    StoredText(name: "IBM037", declaration: "IBM037", content: "eleve élève"),
  ]
}

@Suite struct `A file in any encoding` {
  @Test(arguments: StoredText.all)
  func `is read and comes back byte for byte`(_ stored: StoredText) throws {
    let bytes = try stored.bytes()
    let document = try XMLParser.parse(bytes, file: "f.xml")
    #expect(document.source.bytes == bytes)
    #expect(document.source.encoded(document.source.utf8) == bytes)
    #expect(Tiling.fault(in: document) == nil)
    #expect(document.text(document.root) == stored.content)
    #expect(document.value(document.root, "titre") == stored.content)
    #expect(try document.string("string(.)") == stored.content)
  }

  @Test(arguments: StoredText.all)
  func `takes any character, as itself or as a reference`(_ stored: StoredText) throws {
    let document = try XMLParser.parse(try stored.bytes(), file: "f.xml")
    let text = "Ωж水é𝄞 <&> \\~ ‾¥"
    let span = document.contentSpan(document.root)
    var changed = document.source.utf8
    changed.replaceSubrange(
      span, with: XMLText.encode(text, space: .preserved, encoding: document.source.encoding))
    let stored = try #require(document.source.encoded(changed))
    let edition = try XMLParser.parse(stored, file: "f.xml")
    #expect(edition.text(edition.root) == text)
  }

  @Test func `is refused when its bytes are not what it declares`() throws {
    #expect(
      refusal("<?xml version='1.0' encoding='UTF-16'?><a/>")
        == "f.xml:1: error: the file declares 'UTF-16' but is not; save it as it declares, or declare 'UTF-8'")
    #expect(
      refusal("<?xml version='1.0' encoding='US-ASCII'?>\n<a>é</a>")
        == "f.xml:2:4: error: the file is not text in 'US-ASCII'; save it in the encoding it declares")
    let utf16 = try #require(
      TextEncoding(name: "UTF-16LE").encode(Array("<?xml version='1.0' encoding='UTF-8'?><a/>".utf8)))
    #expect(
      refusal([0xFF, 0xFE] + utf16)
        == "f.xml:1: error: the file is 'UTF-16LE' but declares 'UTF-8'; correct the declaration")
    #expect(
      refusal([0xFF, 0xFE] + Array("<".utf8))
        == "f.xml:1:1: error: the file is not text in 'UTF-16LE'; save it in the encoding it declares")
  }

  @Test func `is refused when it is not UTF-8`() {
    #expect(
      refusal(Array("<a>\né".utf8) + [0xE9] + Array("</a>".utf8))
        == "f.xml:2:2: error: byte 0xE9 is not UTF-8; save the file as UTF-8 or declare its encoding")
    // An overlong form, a surrogate, a stray continuation, and a sequence cut by the end.
    for wrong: [UInt8] in [[0xC0, 0xAF], [0xED, 0xA0, 0x80], [0x80], [0xF5, 0x80, 0x80, 0x80]] {
      let byte = String(wrong[0], radix: 16, uppercase: true)
      #expect(
        refusal(Array("<a>".utf8) + wrong + Array("</a>".utf8))
          == "f.xml:1:4: error: byte 0x\(byte) is not UTF-8; save the file as UTF-8 or declare its encoding")
    }
    #expect(
      refusal(Array("<a/>".utf8) + [0xE2, 0x82])
        == "f.xml:1:5: error: byte 0xE2 is not UTF-8; save the file as UTF-8 or declare its encoding")
  }

  @Test(arguments: ["UTF-7", "UTF7", "csUnicode", "klingon", "UNICODE-1-1-UTF-7"])
  func `is refused in an encoding that hides markup or is unknown`(_ name: String) {
    #expect(
      refusal("<?xml version='1.0' encoding='\(name)'?><a>+AOk-</a>")
        == "f.xml:1: error: unknown encoding '\(name)'; save the file as UTF-8")
  }

  @Test func `does not take much longer in an old encoding`() throws {
    let encoding = TextEncoding(name: "KOI8-R")
    let text = String(repeating: "Плотность воды. ", count: 20_000)

    let time = ProcessorTime.measure {
      #expect(XMLText.encode(text, space: .folded, encoding: encoding).count == text.utf8.count)
    }
    // Asking iconv for each character takes minutes; the bound is generous for slow machines.
    #expect(time < .seconds(10))
  }
}
