"""Words for the people and things of a country, and its other names: word to the country's usual name."""

_COUNTRIES = """
Afghanistan: Afghan Afghans | Albania: Albanian | Algeria: Algerian | Argentina: Argentine Argentinian
Armenia: Armenian | Australia: Australian Australians | Austria: Austrian Austrians
Bangladesh: Bangladeshi | Belarus: Belarusian | Belgium: Belgian Belgians | Bolivia: Bolivian
Bosnia: Bosnian | Brazil: Brazilian Brazilians | Britain: British Briton Britons UK U.K U.K.
Bulgaria: Bulgarian | Cambodia: Cambodian | Canada: Canadian Canadians | Chile: Chilean Chileans
China: Chinese | Colombia: Colombian | Croatia: Croatian | Cuba: Cuban | Cyprus: Cypriot
Czech Republic: Czech Czechs | Denmark: Danish Dane Danes | Ecuador: Ecuadorian | Egypt: Egyptian
Estonia: Estonian | Ethiopia: Ethiopian | Finland: Finnish Finn Finns | France: French
Georgia: Georgian | Germany: German Germans | Ghana: Ghanaian | Greece: Greek Greeks Hellenic
Hungary: Hungarian Hungarians | Iceland: Icelandic | India: Indian Indians
Indonesia: Indonesian Indonesians | Iran: Iranian | Iraq: Iraqi | Ireland: Irish
Israel: Israeli Israelis | Italy: Italian Italians | Jamaica: Jamaican | Japan: Japanese
Jordan: Jordanian | Kazakhstan: Kazakh | Kenya: Kenyan Kenyans | Kuwait: Kuwaiti | Latvia: Latvian
Lebanon: Lebanese | Libya: Libyan | Lithuania: Lithuanian | Malaysia: Malaysian | Malta: Maltese
Mexico: Mexican Mexicans | Moldova: Moldovan | Mongolia: Mongolian | Morocco: Moroccan | Myanmar: Burmese
Nepal: Nepali Nepalese | Netherlands: Dutch | New Zealand: Kiwi | Nigeria: Nigerian Nigerians
Norway: Norwegian Norwegians | Pakistan: Pakistani | Peru: Peruvian
Philippines: Filipino Philippine Filipinos | Poland: Polish Pole Poles | Portugal: Portuguese
Qatar: Qatari | Romania: Romanian | Russia: Russian Russians | Saudi Arabia: Saudi
Scotland: Scottish Scots | Serbia: Serbian | Singapore: Singaporean | Slovakia: Slovak
Slovenia: Slovenian | South Africa: South-African | Spain: Spanish | Sri Lanka: Sri-Lankan
Sudan: Sudanese | Sweden: Swedish Swede Swedes | Switzerland: Swiss | Syria: Syrian | Taiwan: Taiwanese
Thailand: Thai | Tunisia: Tunisian | Turkey: Turkish | Uganda: Ugandan | Ukraine: Ukrainian Ukrainians
United States: American Americans US U.S U.S. USA America | Uruguay: Uruguayan | Venezuela: Venezuelan
Vietnam: Vietnamese | Wales: Welsh | Yemen: Yemeni | Zambia: Zambian | Zimbabwe: Zimbabwean
Europe: European Europeans | Africa: African | Asia: Asian
"""
COUNTRY_OF = {
    word.replace("-", " "): country.strip()
    for entry in _COUNTRIES.replace("\n", "|").split("|")
    if ":" in entry
    for country, _, words in [entry.partition(":")]
    for word in words.split()
}
