/// Configurations with mistakes, by what is wrong with them.
enum WrongConfigurations {
  /// A system around what is to be tested.
  private static func crm(_ members: String) -> String {
    """
    {
      "systems": {
        "Customcrm": {
          "profile": "rest", "baseURL": "http://localhost:1",
          \(members)
        },
      },
    }
    """
  }

  /// The rest of a configuration around what is to be tested.
  private static func whole(_ members: String) -> String {
    """
    {
      "systems": { "Customcrm": { "profile": "rest", "baseURL": "http://localhost:1" } },
      \(members)
    }
    """
  }

  static let all: [(name: String, text: String)] = [
    ("nothing at all", ""),
    ("a list", "[]"),
    ("no system", "{}"),
    ("no system among the systems", #"{"systems": {}}"#),
    ("systems in a list", #"{"systems": ["Wix"]}"#),
    ("an object that is not closed", "{\n  \"systems\": {\n"),
    ("a comma that is missing", "{\n  \"ordered\": true\n  \"systems\": {}\n}"),
    ("another comment", "{\n  # the systems\n  \"systems\": {}\n}"),
    ("single quotes", "{'systems': {}}"),
    ("a name without quotes", "{systems: {}}"),
    ("a repeated member", whole(#""ordered": true, "ordered": false"#)),
    ("a member of no meaning", whole(#""sytems": {}, "orderd": true, "speed": 1"#)),
    ("kinds of values", whole(#""ordered": "yes", "timing": 60, "bindings": {}, "words": []"#)),
    (
      "times",
      whole(
        #""timing": {"propagation": "60", "settle": 60, "poll": "-1s", "timeout": "2 weeks"}"#
      )
    ),
    ("looks that are too rare", whole(#""timing": {"propagation": "10s", "poll": "1m"}"#)),
    ("a choice of words", whole(#""clearing": "travel""#)),
    (
      "a system without profile, and one that nobody has",
      """
      {
        "systems": {
          "Wix.com": {},
          "Fortnox": {},
          "Shopify": { "profile": "shopfy" },
          "Visma": { "profile": 7 },
          "Own": { "profile": { "name": "own" } },
        },
      }
      """
    ),
    (
      "what a profile asks for",
      """
      {
        "systems": {
          "Wix": { "profile": "wix", "settings": { "sites": "x" }, "credentials": {} },
          "Customcrm": { "profile": "rest", "credentials": { "tokens": "${A}" } },
        },
      }
      """
    ),
    (
      "one name in other letters, and none",
      """
      {
        "systems": {
          "Customcrm": { "profile": "rest", "baseURL": "http://localhost:1" },
          "Custom CRM": { "profile": "rest", "baseURL": "http://localhost:1" },
          " ": {},
        },
      }
      """
    ),
    (
      "secrets in the file",
      """
      {
        "systems": {
          "Wix": {
            "profile": "wix",
            "settings": { "site": "qa", "accessToken": "sk-live-0123456789" },
            "credentials": {
              // "apiKey": "sk-live-0123456789",
              "apiKey": "sk-live-0123456789",
            },
          },
          "Customcrm": {
            "profile": "rest",
            "baseURL": "https://admin:sk-live-0123456789@crm.example.com",
            "credentials": { "token": "Bearer sk-live-0123456789" },
          },
          "Shopify": {
            "profile": "shopify",
            "settings": { "shop": "qa" },
            "credentials": { "clientSecret": 123456789 },
          },
        },
        "trigger": {
          "url": "https://sync.example.com",
          "headers": { "Authorization": "Bearer sk-live-0123456789" },
        },
      }
      """
    ),
    (
      "secrets in a profile of one's own",
      """
      {
        "systems": {
          "Own": {
            "profile": {
              "name": "Own", "baseURL": "https://own.example", "types": {},
              "settings": { "token": "a word" },
              "headers": { "X-Api-Key": "sk-live-0123456789", "Accept": "a/b", "X-Token": "{token}" },
              "authentication": {
                "kind": "exchange", "url": "/token", "token": "value.token",
                "json": { "clientSecret": "sk-live-0123456789", "grant": "client" },
                "send": { "kind": "header", "name": "token", "value": "Bearer sk-live-0123456789" },
              },
            },
          },
          "Other": {
            "profile": {
              "name": "Other", "baseURL": "https://other.example", "types": {},
              "secrets": { "user": "the user" },
              "authentication": { "kind": "basic", "user": "{user}", "password": "sk-0123456789" },
            },
          },
        },
      }
      """
    ),
    (
      "a secret in a file that is no JSON",
      "{\"systems\": {\"Wix\": {\"credentials\":\n  {apiKey: sk-live-0123456789}}}}"
    ),
    (
      "where secrets come from",
      crm(#""credentials": { "token": { "flie": "a" }, "key": { "file": "" }, "b": ["${A}"] }"#)
    ),
    (
      "variables",
      crm(#""settings": { "a": "${}", "b": "${A B}", "c": "${A", "d": "", "e": true }"#)
    ),
    (
      "addresses",
      """
      {
        "systems": {
          "A": { "profile": "rest", "baseURL": "crm.example.com" },
          "B": { "profile": "rest", "baseURL": "https://crm.example.com/?a=b" },
          "C": { "profile": "rest", "baseURL": "https://crm.example.com:99999" },
          "D": { "profile": "rest", "baseURL": 1 },
        },
      }
      """
    ),
    (
      "no sandbox",
      crm(#""environment": "production", "confirm": "${SITE}", "exclusive": "no""#)
    ),
    ("rates", crm(#""rate": "fast", "source": {"rate": {"burst": 0}}, "target": {"rate": [1]}"#)),
    ("sides in sides", crm(#""source": { "target": {} }, "target": []"#)),
    (
      "types and properties",
      crm(
        """
        "types": {
              "Contact": {
                "propertys": {},
                "readOnly": [1, ""],
                "properties": {
                  "age": { "kind": "nubmer", "min": 3, "max": 2, "decimals": 1.5 },
                  "code": { "pattern": "\\\\", "minLength": 9, "maxLength": 3, "choices": [] },
                  "plate": { "pattern": "QA-##" },
                  "mail": { "emailDomain": "@example.com", "characters": "utf8" },
                  "sum": { "expression": "nonsense", "readOnly": 1 },
                  "": {},
                },
                "relations": { "Order": "", "Deal": { "hold": "id" }, "Line": 3 },
              },
              "CONTACT": {},
              "": {},
            },
        """
      )
    ),
    (
      "bindings",
      whole(
        """
        "bindings": [
            { "property": "a", "holds": 1 },
            { "condition": "When it rains", "property": "", "holds": "", "fails": "" },
            { "condition": "when  it RAINS", "property": "a", "holds": 1 },
            { "condition": "When it snows", "property": "a", "holds": [1, 2], "fails": [2] },
            { "condition": "", "propert": "a" },
            7,
          ],
        """
      )
    ),
    ("words", whole(#""words": { "Q12x": "a", "Q1": "", "wd:Q2": [], "x": "y" }"#)),
    (
      "requests",
      whole(
        """
        "trigger": { "method": "SEND", "headers": { "a b": "c", "d": "e\\r\\nf: g" } },
          "settled": { "url": "ftp://sync.example.com", "paht": "state" },
        """
      )
    ),
    (
      "environments",
      whole(
        """
        "environments": {
            "staging": { "timming": {}, "environments": {} },
            "live": 1,
            "": {},
          },
        """
      )
    ),
  ]
}
