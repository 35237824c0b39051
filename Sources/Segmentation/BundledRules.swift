internal import Diagnostics

/// Our own rules: an SRX file for each language, between those asked first and those asked last.
enum BundledRules {
  private static let files: [(name: String, bytes: [UInt8])] = [
    ("labels.srx", PackageResources.labels_srx),
    ("ar.srx", PackageResources.ar_srx),
    ("bg.srx", PackageResources.bg_srx),
    ("cs.srx", PackageResources.cs_srx),
    ("da.srx", PackageResources.da_srx),
    ("de.srx", PackageResources.de_srx),
    ("el.srx", PackageResources.el_srx),
    ("en.srx", PackageResources.en_srx),
    ("es.srx", PackageResources.es_srx),
    ("fa.srx", PackageResources.fa_srx),
    ("fi.srx", PackageResources.fi_srx),
    ("fr.srx", PackageResources.fr_srx),
    ("hi.srx", PackageResources.hi_srx),
    ("hy.srx", PackageResources.hy_srx),
    ("it.srx", PackageResources.it_srx),
    ("ja.srx", PackageResources.ja_srx),
    ("kk.srx", PackageResources.kk_srx),
    ("nl.srx", PackageResources.nl_srx),
    ("pl.srx", PackageResources.pl_srx),
    ("pt.srx", PackageResources.pt_srx),
    ("ro.srx", PackageResources.ro_srx),
    ("ru.srx", PackageResources.ru_srx),
    ("sr.srx", PackageResources.sr_srx),
    ("sv.srx", PackageResources.sv_srx),
    ("tr.srx", PackageResources.tr_srx),
    ("uk.srx", PackageResources.uk_srx),
    ("zh.srx", PackageResources.zh_srx),
    ("all.srx", PackageResources.all_srx),
  ]

  /// The files as one; the header is the first's.
  ///
  /// - Throws: `Diagnostic` when one cannot be read, which a test rules out.
  static func document() throws(Diagnostic) -> SRXDocument {
    var whole: SRXDocument?
    for (name, bytes) in files {
      let part = try SRXReader.read(bytes, file: name)
      if whole == nil { whole = part } else { whole?.append(part) }
    }
    return whole ?? SRXDocument()
  }
}
