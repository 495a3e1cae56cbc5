"""What the simulated town talks about and the glossary does not know: invented schemes, slips, everyday words."""

TERMS: tuple[tuple[str, str], ...] = (
    ("こども未来応援券", "child"),
    ("子育てひろば利用者証", "child"),
    ("第三子保育料減免制度", "child"),
    ("産後ケア訪問チケット", "child"),
    ("三世代同居支援金", "housing"),
    ("空き家バンク登録届", "housing"),
    ("定住促進奨励金", "housing"),
    ("住宅耐震改修助成券", "housing"),
    ("高齢者見守りサービス登録票", "welfare"),
    ("いきいき長寿祝金", "welfare"),
    ("福祉タクシー共通乗車証", "welfare"),
    ("介護予防ポイント手帳", "welfare"),
    ("多文化共生サポーター登録", "office"),
    ("外国人住民相談デスク", "office"),
    ("地域通貨ポイントカード", "office"),
    ("移動市役所巡回バス", "office"),
    ("ごみ出し支援シール", "waste"),
    ("生ごみ処理機購入補助", "waste"),
    ("資源回収奨励金", "waste"),
    ("ペット同行避難登録票", "disaster"),
    ("雨水タンク設置助成", "housing"),
    ("学校給食費支援補助金", "school"),
    ("日本語初期指導教室", "school"),
    ("通学バス定期補助", "school"),
    ("国保人間ドック助成券", "insurance"),
    ("風しん抗体検査クーポン", "health"),
)
"""Schemes that no glossary of ours knows, and their domains."""

STAFF: tuple[str, ...] = (
    "{term}の申請は、こちらの用紙にお書きください。",
    "{term}をお持ちでしたら、一緒に出してください。",
    "{term}は来月から新しくなりますので、もう一度手続きがいります。",
    "今年度の{term}は、もう受け付けが終わってしまいました。",
    "{term}のことでしたら、二階の担当に聞いてみますね。",
    "お子さんの分の{term}も、あとから郵送でお届けします。",
    "{term}を使える場所は、この一覧に全部のっています。",
    "{term}がまだ届いていないということですね。",
    "引っ越すと{term}は使えなくなるので、返していただきます。",
    "{term}の対象になるかどうか、先に収入を確認させてください。",
)
"""How staff speak of a scheme; no phrase says these."""

EVERYDAY: tuple[str, ...] = (
    "引っ越し業者", "携帯電話会社", "駅前スーパー", "電車賃", "夏休み宿題", "誕生日プレゼント", "大学時代", "朝御飯",
    "冬物衣類", "近所付き合い", "夜勤明け", "アルバイト先", "日曜大工", "自転車置き場", "天気予報", "家族旅行",
    "掃除当番", "試験勉強", "冷蔵庫", "電気料金", "満員電車", "仕事帰り", "昼休み", "交通渋滞", "工事現場",
    "留守番電話", "会社説明会", "面接試験", "ボールペン", "鉛筆削り", "忘れ物", "待ち時間", "順番待ち",
    "会議資料", "コピー用紙", "駐車スペース", "エレベーター", "自動ドア", "右側通路", "書き間違い",
)  # fmt: skip
"""What people also talk about: never a term of the town."""

CHAT: tuple[str, ...] = (
    "{word}のことで、少し時間がかかったそうです。",
    "それは{word}のほうに聞いてみてください。",
    "{word}で大変だったんですね。",
    "さっき{word}の話をしていましたよね。",
    "{word}なら、このあたりにもありますよ。",
)

VARIANTS: tuple[tuple[str, str], ...] = (
    ("印鑑登録証明証", "印鑑登録証明書"),
    ("国民健康保健料", "国民健康保険料"),
)
"""Other ways of writing, and the known term."""

SLIPS: tuple[tuple[str, str], ...] = (
    ("子供未来大炎拳の申請", "こども未来応援券の申請"),
    ("印刊登録証明書を二通", "印鑑登録証明書を二通"),
    ("福祉タクシー協同乗車省", "福祉タクシー共通乗車証"),
    ("居家証明", "居住証明"),
)
"""What the recogniser hears, and what staff make of it."""

MISHEARD: tuple[tuple[str, str], ...] = (
    ("子供未来大炎拳", "こども未来応援券"),
    ("福祉タクシー協同乗車省", "福祉タクシー共通乗車証"),
    ("居家証明", "居住証明"),
    ("印刊登録証明書", "印鑑登録証明書"),
)
"""The words of SLIPS that were misheard, and what they are."""

TEMPLATES: tuple[tuple[str, str], ...] = (
    ("この書類は{date}までに{window}へ持ってきてもらえれば大丈夫です。", "staff"),
    ("手数料の{money}は、あとで{floor}の機械で払ってもらう形になります。", "staff"),
    ("番号が呼ばれるまで、だいたい{minutes}くらいかかると思ってください。", "staff"),
    ("次の説明会は{weekday}の{time}から始まる予定になっています。", "staff"),
)
"""Sentences said again and again with other values, and who says them."""
