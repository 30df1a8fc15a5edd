import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element as an independent reader sees it.
final class XMLTree: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
    var children: [Element] = []

    func all(_ name: String) -> [Element] { children.filter { $0.name == name } }
  }

  private var open: [Element] = [Element(name: "", attributes: [:])]
  private(set) var hasCDATA = false

  /// The root element; nil where the bytes are not well-formed.
  static func read(_ bytes: [UInt8]) -> (root: Element, hasCDATA: Bool)? {
    let tree = XMLTree()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = tree
    guard parser.parse(), let root = tree.open.first?.children.first else { return nil }
    return (root, tree.hasCDATA)
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(Element(name: name, attributes: attributes))
  }

  func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    let element = open.removeLast()
    open[open.count - 1].children.append(element)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    open[open.count - 1].text += string
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) { hasCDATA = true }
}
