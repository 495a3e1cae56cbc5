"""What is said in the benchmark, from one second to eight; none of it was used to tune anything."""

from glossary.language import Lang, LanguagePair

JA = Lang("ja")

SAID: dict[LanguagePair, tuple[str, ...]] = {
    LanguagePair(JA, Lang("vi")): (
        "少々お待ちください。",
        "在留カードを持ってきてください。",
        "住民票の写しは何通必要ですか。",
        "国民健康保険に入りますか。",
        "手数料は三百円です。",
        "転入届は二番窓口に出してください。",
        "児童手当の申請には口座の番号が必要です。",
        "手数料は三百円ですので、会計で払ってください。",
        "番号札を取って、お待ちください。",
        "マイナンバーカードは来月届きます。",
        "こちらに住所と名前を書いてください。",
        "印鑑登録証明書は一階でもらえます。",
        "雨が降っていますので、足元に気をつけて帰ってください。",
        "この書類は家で書いて、来週また持ってきてください。",
        "息子さんの学校のことで、心配なことはありますか。",
        "水曜日の午後なら空いていますが、いかがですか。",
        "保育園は今いっぱいなので、空いたらこちらからお電話します。",
        "前の町でもらった紙を見せていただけますか。それがあれば、今日ここで全部終わります。",
    ),
    LanguagePair(JA, Lang("en")): (
        "隣の建物の二階に図書館があります。",
        "お子さんの名前を漢字で書いてもらえますか。",
        "この紙は先月の分なので、新しい紙をもう一度送ります。",
    ),
    LanguagePair(JA, Lang("zh-Hans")): (
        "駐車場は建物の裏にあります。",
        "ご主人の仕事が変わったのはいつですか。",
    ),
    LanguagePair(Lang("en"), JA): (
        "Where is the toilet?",
        "I moved here from Osaka last week.",
        "My daughter has a fever, so she cannot go to school today.",
        "I would like to know how much the insurance will cost for my family.",
    ),
    LanguagePair(Lang("es"), JA): (
        "No entiendo.",
        "Me mudé aquí la semana pasada y no sé qué tengo que hacer.",
    ),
    LanguagePair(Lang("pt-BR"), JA): (
        "Quanto custa?",
        "Perdi a minha carteira ontem na estação e preciso de ajuda.",
    ),
}
"""Japanese is voiced by Kokoro, the others by eSpeak NG, which Whisper understands less well than people."""
